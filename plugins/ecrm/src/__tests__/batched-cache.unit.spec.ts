import { BatchedCache } from "../batched-cache"

describe("BatchedCache", () => {
  let now_ms: number
  let loads: string[][]
  let cache: BatchedCache<string>

  beforeEach(() => {
    now_ms = 0
    loads = []
    cache = new BatchedCache(5_000, () => now_ms)
  })
  const load = async (keys: string[]) => {
    loads.push(keys)
    return new Map(keys.filter((key) => key !== "none").map((key) => [key, `${key}@${now_ms}`]))
  }
  const read = (keys: string[], space = "a") => cache.read(space, keys, load)
  /** Reads what is "old" when it ends, at `finish`. */
  const held = () => {
    let finish = () => {}
    const slow = async (keys: string[]) => {
      await new Promise<void>((resolve) => (finish = resolve))
      return new Map(keys.map((key) => [key, "old"]))
    }
    return { slow, finish: () => finish() }
  }

  it("loads what many ask for in one tick together and each key once", async () => {
    const answers = await Promise.all([read(["x", "y"]), read(["y", "z"]), read(["x"])])
    expect(loads).toEqual([["x", "y", "z"]])
    expect(answers[1].get("z")).toBe("z@0")
  })
  it("answers without a promise from memory, and remembers that there is nothing", async () => {
    await read(["x", "none"])
    const again = read(["x", "none"])
    expect(again).not.toBeInstanceOf(Promise)
    expect((await again).get("none")).toBeNull()
  })
  it("renews in the background before the end and never gives what is older", async () => {
    await read(["x"])
    now_ms = 4_000
    expect((await read(["x"])).get("x")).toBe("x@0")
    await new Promise(setImmediate)
    expect((await read(["x"])).get("x")).toBe("x@4000")
    now_ms = 9_000
    expect((await read(["x"])).get("x")).toBe("x@9000")
  })
  it("renews what is in use in one load, and what nobody reads any more not at all", async () => {
    await read(["x", "unread"])
    now_ms = 1_000
    await read(["y"])
    await read(["x", "y"])
    now_ms = 3_600
    await read(["x"])
    await new Promise(setImmediate)
    expect(loads.slice(2)).toEqual([["x", "y"]])
  })
  it("loads what is asked for while three loads run together, after one of them", async () => {
    const finish: (() => void)[] = []
    const slow = async (keys: string[]) => {
      await new Promise<void>((resolve) => finish.push(resolve))
      return await load(keys)
    }
    const first = []
    for (const key of ["u", "v", "w"]) {
      first.push(cache.read("a", [key], slow))
      await new Promise(setImmediate)
    }
    expect(finish).toHaveLength(3)
    const others = [read(["y"]), read(["z"])]
    await new Promise(setImmediate)
    expect(loads).toEqual([])
    finish[1]()
    await Promise.all(others)
    expect(loads).toEqual([["v"], ["y", "z"]])
    for (const end of finish) end()
    await Promise.all(first)
  })
  it("never puts what was read before a change in the place of what was read after it", async () => {
    const { slow, finish } = held()
    const before = cache.read("a", ["x"], slow)
    await new Promise(setImmediate)
    cache.forget(["x"])
    expect((await read(["x"])).get("x")).toBe("x@0")
    finish()
    await before
    expect((await read(["x"])).get("x")).toBe("x@0")
    expect(loads).toEqual([["x"]])
  })
  it("reads anew what is forgotten, in every space, and nothing else", async () => {
    await read(["x", "y"], "a")
    await read(["x", "y"], "b")
    cache.forget(["x", "never read"])
    await read(["x", "y"], "a")
    await read(["x", "y"], "b")
    expect(loads.slice(2)).toEqual([["x"], ["x"]])
  })
  it("gives nobody later what was being loaded when it was forgotten", async () => {
    let finish = () => {}
    let value = "old"
    const slow = async (keys: string[]) => {
      const found = new Map(keys.map((key) => [key, value]))
      await new Promise<void>((resolve) => (finish = resolve))
      return found
    }
    const values = async (read: ReturnType<typeof cache.read>) => [...(await read).values()]
    const before = values(cache.read("a", ["x", "y"], slow))
    await new Promise(setImmediate)
    value = "new"
    cache.forget(["x"])
    const during = values(cache.read("a", ["x"], load))
    finish()
    expect([await before, await during]).toEqual([["old", "old"], ["x@0"]])
    expect(await values(cache.read("a", ["x", "y"], load))).toEqual(["x@0", "old"])
    expect(loads).toEqual([["x"]])
  })
  it("reads anew what was forgotten while it was loaded and asked for only later", async () => {
    const { slow, finish } = held()
    const before = cache.read("a", ["x"], slow)
    await new Promise(setImmediate)
    cache.forget(["x"])
    finish()
    expect((await before).get("x")).toBe("old")
    expect((await read(["x"])).get("x")).toBe("x@0")
    expect(read(["x"])).not.toBeInstanceOf(Promise)
  })
  it("keeps spaces apart", async () => {
    await read(["x"], "a")
    await read(["x"], "b")
    expect(loads).toHaveLength(2)
  })
  it("gives up what was loaded longest ago when it is full, and keeps the rest", async () => {
    const keys = Array.from({ length: 100_001 }, (_, n) => `key_${n}`)
    await read(keys)
    const known = loads.length
    expect(read(["key_1", "key_100000"])).not.toBeInstanceOf(Promise)
    await read(["key_0"])
    expect(loads.slice(known)).toEqual([["key_0"]])
  })
  it("passes a failed load on and tries again", async () => {
    const failing = () => Promise.reject(new Error("away"))
    await expect(cache.read("a", ["x"], failing)).rejects.toThrow("away")
    expect((await read(["x"])).get("x")).toBe("x@0")
  })
  it("gives up what was loaded into the longest unused space first", async () => {
    await read(["x", "y"], "long ago")
    await read(
      Array.from({ length: 99_999 }, (_, n) => `key_${n}`),
      "now"
    )
    const known = loads.length
    expect(read(["key_0"], "now")).not.toBeInstanceOf(Promise)
    expect(read(["y"], "long ago")).not.toBeInstanceOf(Promise)
    await read(["x"], "long ago")
    expect(loads.slice(known)).toEqual([["x"]])
  })
})
