import { KeptBriefly } from "../kept-briefly"

const owner = {}

describe("what is kept briefly", () => {
  let reads: number
  let kept: KeptBriefly<number>
  const read = (now_ms: number, key = "") => kept.read(owner, key, now_ms, async () => ++reads)
  beforeEach(() => {
    reads = 0
    kept = new KeptBriefly(1_000)
  })

  it("is read once for all who ask within the time, also at once", async () => {
    expect(await Promise.all([read(0), read(0), read(999)])).toEqual([1, 1, 1])
    expect(await read(1_000)).toBe(2)
  })
  it("is read again for another question or of another owner", async () => {
    await read(0, "a")
    expect(await read(1, "b")).toBe(2)
    expect(await kept.read({}, "b", 1, async () => 7)).toBe(7)
    expect(await read(2, "b")).toBe(2)
  })
  it("is read again where it failed, and everybody who waited hears of it", async () => {
    const fail = () => kept.read(owner, "", 0, () => Promise.reject(new Error("no database")))
    const answers = await Promise.allSettled([fail(), fail()])
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"])
    expect(await read(1)).toBe(1)
  })
})
