import { decodeSnapshot, decodingSteps, encodeSnapshot } from "../snapshot"
import { aModel, item } from "./a-model"
import older from "./snapshot-format-2.golden.json"
import golden from "./snapshot-format-3.golden.json"

const model = aModel(
  [item("a", ["x"]), item("b", ["x"]), item("c", [], false)],
  [["a", "b"], ["a", "b"], ["c"], ["b", "c"], ["c"]] // prettier-ignore
)
const invalid = expect.objectContaining({ code: "recommendations.snapshot_invalid" })

describe("snapshot", () => {
  it("gives back the model it was made of", () => {
    expect(decodeSnapshot(encodeSnapshot(model))).toEqual(model)
  })
  it("keeps the bytes of format 3 as they were first released", () => {
    expect(Buffer.from(encodeSnapshot(model)).toString("base64")).toBe(golden.base64)
    expect(decodeSnapshot(Buffer.from(golden.base64, "base64"))).toEqual(model)
  })
  it("parts long lists, so that no server reads one at once", () => {
    const ids = Array.from({ length: 4_100 }, (_, item) => `item-${String(item).padStart(5, "0")}`)
    const large = aModel(ids.map((id) => item(id, ["x"])), [ids.slice(0, 3)]) // prettier-ignore
    const steps = decodingSteps(encodeSnapshot(large))
    let yields = 0
    let step = steps.next()
    for (; !step.done; step = steps.next()) yields++
    expect(step.value).toEqual(large)
    expect(yields).toBeGreaterThan(Math.ceil(ids.length / 2_000))
    const damaged = Buffer.from(encodeSnapshot(large))
    damaged.write("item_", damaged.indexOf('"item-02000"') - 1)
    expect(() => decodeSnapshot(damaged)).toThrow(invalid)
  })
  it("refuses an older format and says which", () => {
    expect(() => decodeSnapshot(Buffer.from(older.base64, "base64"))).toThrow(
      expect.objectContaining({
        code: "recommendations.snapshot_invalid",
        message: expect.stringContaining("its format is 2, known is 3"),
      })
    )
  })
  it("refuses bytes cut short anywhere", () => {
    const bytes = encodeSnapshot(model)
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeSnapshot(bytes.subarray(0, length))).toThrow(invalid)
    }
  })
  it("refuses other bytes, another format and indices that point outside", () => {
    expect(() => decodeSnapshot(new Uint8Array(64))).toThrow(invalid)
    const later = Buffer.from(encodeSnapshot(model))
    later.write('"format":9', later.indexOf('"format":3'))
    expect(() => decodeSnapshot(later)).toThrow(invalid)
    const astray = { ...model, neighbours: { ...model.neighbours, items: Uint32Array.of(7, 0) } }
    expect(() => decodeSnapshot(encodeSnapshot(astray))).toThrow(invalid)
  })
})
