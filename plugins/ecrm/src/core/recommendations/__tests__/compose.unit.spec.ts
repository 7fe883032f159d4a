import fc from "fast-check"
import { compose } from "../compose"
import { prepareServing } from "../model"
import { aModel, item } from "./a-model"

const repeat = <T>(times: number, value: T) => Array.from({ length: times }, () => value)
const model = prepareServing(
  aModel(
    [
      item("bottle", ["baby"]),
      item("brush", ["baby"]),
      item("imported-sku", [], false),
      item("novel", ["books"]),
      item("reel", ["fishing"]),
      item("rod", ["fishing"]),
      item("teat", ["baby"]),
    ],
    [
      ...repeat(9, ["bottle", "teat", "imported-sku"]),
      ...repeat(4, ["bottle", "brush"]),
      ...repeat(8, ["rod", "reel"]),
      ...repeat(12, ["novel"]),
    ]
  )
)
const of = (...ids: string[]) => ids.map((id) => model.index_of.get(id) as number)
const list = (anchors: number[], barred: number[] = anchors, categories: string[] = []) =>
  [...compose(model, anchors, new Set(barred), categories)].map((candidate) => ({
    id: model.ids[candidate.item],
    code: candidate.code,
    ...("anchor" in candidate ? { anchor: model.ids[candidate.anchor] } : {}),
  }))

describe("compose", () => {
  it("lists neighbours first, then best sellers, each item once and only products", () => {
    const listed = list(of("bottle"))
    expect(listed.slice(0, 2)).toEqual([
      { id: "teat", code: "bought_together", anchor: "bottle" },
      { id: "brush", code: "bought_together", anchor: "bottle" },
    ])
    expect(listed.slice(2).every(({ code }) => code === "popular")).toBe(true)
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length)
    expect(listed.map(({ id }) => id)).not.toContain("imported-sku")
  })
  it("gives a product without history the best sellers of its category, then of the shop", () => {
    const listed = list([], [], ["fishing"])
    expect(listed.slice(0, 2).map(({ id, code }) => `${id} ${code}`)).toEqual([
      "reel popular_in_category",
      "rod popular_in_category",
    ])
    expect(listed[2]).toEqual({ id: "novel", code: "popular" })
  })
  it("mixes the neighbours of a cart and names the anchor that gives most", () => {
    const listed = list(of("bottle", "rod"))
    const together = listed.filter(({ code }) => code === "bought_together")
    expect(together).toContainEqual({ id: "reel", code: "bought_together", anchor: "rod" })
    expect(together).toContainEqual({ id: "teat", code: "bought_together", anchor: "bottle" })
  })
  it("never lists an anchor or what is barred, whatever is asked", () => {
    const some = fc.subarray([...model.ids.keys()])
    fc.assert(
      fc.property(some, some, (anchors, others) => {
        const barred = [...anchors, ...others]
        const listed = [...compose(model, anchors, new Set(barred), ["baby"])]
        expect(listed.filter((candidate) => barred.includes(candidate.item))).toEqual([])
      })
    )
  })
})
