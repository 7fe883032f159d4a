import { catalogue } from "../catalogue/catalogue"
import { categoryTree } from "../catalogue/categories"
import { themes } from "../history/themes"

const variants = catalogue.flatMap((product) => product.variants)

describe("the demo catalogue", () => {
  it("holds between 80 and 120 products in six worlds", () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(80)
    expect(catalogue.length).toBeLessThanOrEqual(120)
    expect(new Set(catalogue.map((product) => product.world)).size).toBe(6)
  })

  it("uses every handle and every SKU once", () => {
    const handles = catalogue.map((product) => product.handle)
    expect(new Set(handles).size).toBe(handles.length)
    expect(new Set(variants.map((variant) => variant.sku)).size).toBe(variants.length)
  })

  it("prices every variant in both currencies", () => {
    expect(variants.filter((variant) => !(variant.eur > 0 && variant.usd > 0))).toEqual([])
  })

  it("gives a Chinese title, and a description of two to four sentences, to every product", () => {
    for (const product of catalogue) {
      expect(product.title_zh).toMatch(/\p{Script=Han}/u)
      const sentences = product.description.split(/[.?!](?:\s|$)/).filter(Boolean)
      expect([product.handle, sentences.length >= 2 && sentences.length <= 4]).toEqual([
        product.handle,
        true,
      ])
    }
  })

  it("puts every product into a leaf of its own world", () => {
    for (const product of catalogue) {
      const world = categoryTree.find((category) => category.handle === product.world)
      expect(world?.children.map((leaf) => leaf.handle)).toContain(product.category)
    }
  })

  it("sells software in versions, without stock", () => {
    const software = catalogue.filter((product) => product.world === "software")
    for (const product of software) {
      expect(product.options[0].title).toBe("Version")
      expect(product.options[0].values.length).toBeGreaterThanOrEqual(2)
      expect(product.variants.every((variant) => variant.stock === null)).toBe(true)
    }
  })

  it("knows every product the history asks for", () => {
    const known = new Set(catalogue.map((product) => product.handle))
    const asked = themes.flatMap((theme) => [
      ...theme.refills,
      ...theme.needs.flatMap((need) => [...need.main, ...need.companions]),
    ])
    expect(asked.filter((handle) => !known.has(handle))).toEqual([])
  })
})
