import { aModel, item } from "../../../core/recommendations/__tests__/a-model"
import { prepareServing } from "../../../core/recommendations/model"
import { Follower, type Followed } from "../follower"
import type { LoadedModel } from "../model-store"

const loaded = (version: number): LoadedModel => ({
  version,
  stored_at_ms: version,
  model: prepareServing(aModel([item("a")], [["a"]])),
})

describe("Follower", () => {
  let now_ms: number
  let looks: Followed[]
  let warnings: string[]
  let follower: Follower
  const look = async (followed: Followed) => void looks.push(followed)

  beforeEach(() => {
    now_ms = 1_000_000
    looks = []
    warnings = []
    const logger = { warn: (message: string) => void warnings.push(message) }
    follower = new Follower(logger as never, () => now_ms)
  })

  it("looks once in two seconds, and lets nobody wait while there are requests", async () => {
    const model = loaded(1)
    await follower.keepUp(model, look)
    now_ms += 1_999
    expect(follower.keepUp(model, look)).toBeNull()
    expect(looks).toHaveLength(1)
    now_ms += 1
    expect(follower.keepUp(model, look)).toBeNull()
    expect(looks).toHaveLength(2)
  })
  it("looks before it answers after a pause", async () => {
    const model = loaded(1)
    await follower.keepUp(model, look)
    now_ms += 60_000
    expect(follower.keepUp(model, look)).toBeInstanceOf(Promise)
  })
  it("waits for a look where the last began four seconds ago", async () => {
    const model = loaded(1)
    await follower.keepUp(model, look)
    now_ms += 4_000
    const waiting = follower.keepUp(model, look)
    expect(waiting).toBeInstanceOf(Promise)
    // whoever comes meanwhile waits for the same
    expect(follower.keepUp(model, look)).toBeInstanceOf(Promise)
    await waiting
    expect(looks).toHaveLength(2)
  })
  it("lets nobody wait for a look that takes long", async () => {
    const model = loaded(1)
    await follower.keepUp(model, look)
    now_ms += 2_000
    follower.keepUp(model, () => new Promise(() => undefined))
    now_ms += 10_000
    expect(follower.keepUp(model, look)).toBeNull()
  })
  it("begins anew with a new model", async () => {
    await follower.keepUp(loaded(1), look)
    await follower.keepUp(loaded(2), look)
    expect(looks[0].live).not.toBe(looks[1].live)
  })
  it("goes on after a look that failed, and says it once", async () => {
    const model = loaded(1)
    const fail = () => Promise.reject(new Error("away"))
    await follower.keepUp(model, fail)
    now_ms += 2_000
    follower.keepUp(model, fail)
    await follower.lookNow(model, fail)
    expect(warnings).toEqual([expect.stringContaining("away")])
    now_ms += 2_000
    follower.keepUp(model, look)
    expect(looks).toHaveLength(1)
  })
})
