import { catalogue } from "../catalogue/catalogue"
import { wrap } from "../pictures/books"
import { drawPicture, pictureHandles } from "../pictures"

describe("the drawn pictures", () => {
  it("exist for every product and are all different", () => {
    expect(pictureHandles()).toEqual(catalogue.map((product) => product.handle))
    const pictures = pictureHandles().map((handle) => drawPicture(handle))
    expect(new Set(pictures).size).toBe(catalogue.length)
  })

  it("are the same every time", () => {
    expect(drawPicture("kestrel-14-laptop")).toBe(drawPicture("kestrel-14-laptop"))
  })

  it("are closed SVG documents without broken numbers", () => {
    for (const handle of pictureHandles()) {
      const svg = drawPicture(handle) as string
      expect(svg.startsWith("<svg ") && svg.endsWith("</svg>")).toBe(true)
      expect(svg).not.toMatch(/NaN|undefined|null/)
      expect(svg.match(/<g[ >]/g)?.length).toBe(svg.match(/<\/g>/g)?.length)
    }
  })

  it("are refused for a handle nobody knows, even one every object has", () => {
    expect(drawPicture("no-such-thing")).toBeNull()
    expect(drawPicture("constructor")).toBeNull()
  })

  it("break a book's title between words, inside the cover", () => {
    for (const { title, kind } of catalogue) {
      if (kind !== "book") continue
      const lines = wrap(title, 13)
      expect(lines.join(" ")).toBe(title)
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(13)
      expect(lines.length).toBeLessThanOrEqual(3)
    }
  })
})
