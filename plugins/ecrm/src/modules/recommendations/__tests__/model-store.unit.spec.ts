import { aModel, item } from "../../../core/recommendations/__tests__/a-model"
import { encodeSnapshot } from "../../../core/recommendations/snapshot"
import { ModelStore, packSnapshot, unpackModel, type SnapshotSource } from "../model-store"

const model = aModel([item("a"), item("b")], [["a", "b"], ["a", "b"], ["b"]]) // prettier-ignore

/** A warehouse in memory that counts how often it is asked. */
class MemorySource implements SnapshotSource {
  asked = 0
  private readonly snapshots: { payload: Buffer; sha256: string }[] = []

  async store(sha256?: string): Promise<void> {
    const packed = await packSnapshot(encodeSnapshot(model))
    this.snapshots.push({ ...packed, sha256: sha256 ?? packed.sha256 })
  }
  async latestSnapshotHead() {
    this.asked++
    const version = this.snapshots.length
    return version === 0 ? null : { version, trained_at: new Date(version) }
  }
  async listSnapshotHeads() {
    return this.snapshots
      .map((_, at) => ({ version: at + 1, trained_at: new Date(at + 1) }))
      .reverse()
  }
  async readSnapshot(version: number) {
    return this.snapshots[version - 1]
  }
}

describe("ModelStore", () => {
  let source: MemorySource
  let now_ms: number
  let warnings: string[]
  let store: ModelStore

  beforeEach(() => {
    source = new MemorySource()
    now_ms = 1_000_000
    warnings = []
    const logger = { warn: (message: string) => void warnings.push(message) }
    store = new ModelStore(logger as never, () => now_ms)
  })
  const version = async () => (await store.current(source))?.version ?? null

  it("loads the first model before it answers", async () => {
    await source.store()
    expect((await store.current(source))?.model.ids).toEqual(["a", "b"])
  })
  it("looks for a newer one once in five seconds and answers with the old meanwhile", async () => {
    await source.store()
    expect(await version()).toBe(1)
    await source.store()
    now_ms += 4_999
    expect(await version()).toBe(1)
    expect(source.asked).toBe(1)
    now_ms += 1
    expect(await version()).toBe(1)
    await store.refresh(source)
    expect(await version()).toBe(2)
  })
  it("asks once for a hundred requests that come together", async () => {
    await source.store()
    await Promise.all(Array.from({ length: 100 }, version))
    expect(source.asked).toBe(1)
  })
  it("keeps the old model when the new one is damaged and says so once", async () => {
    await source.store()
    await version()
    await source.store("0".repeat(64))
    await store.refresh(source)
    await store.refresh(source)
    expect(await version()).toBe(1)
    expect(warnings).toEqual([expect.stringContaining("checksum")])
    await source.store()
    await store.refresh(source)
    expect(await version()).toBe(3)
  })
  it("loads the newest good one after a restart where the newest is damaged, and says so", async () => {
    await source.store()
    await source.store()
    await source.store("0".repeat(64))
    expect(await version()).toBe(2)
    expect(warnings).toEqual([
      expect.stringMatching(/model 3 is skipped, an older one is tried: .*checksum/),
      expect.stringContaining("model 2 serves"),
    ])
    await store.refresh(source)
    expect(warnings).toHaveLength(2)
    await source.store()
    await store.refresh(source)
    expect(await version()).toBe(4)
  })
  it("answers without a model while the warehouse is away", async () => {
    source.latestSnapshotHead = () => Promise.reject(new Error("away"))
    expect(await version()).toBeNull()
    expect(warnings).toEqual([expect.stringContaining("away")])
  })
})

describe("packSnapshot", () => {
  it("is undone by unpackModel, which refuses anything else", async () => {
    const { payload, sha256 } = await packSnapshot(encodeSnapshot(model))
    expect(await unpackModel(payload, sha256)).toEqual(model)
    payload[payload.length - 9] ^= 1
    await expect(unpackModel(payload, sha256)).rejects.toMatchObject({
      code: "recommendations.snapshot_invalid",
    })
  })
})
