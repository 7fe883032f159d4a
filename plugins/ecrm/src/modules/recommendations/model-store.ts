import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { gunzip, gzip } from "node:zlib"
import type { Logger } from "@medusajs/framework/types"
import { invalidSnapshot } from "../../core/recommendations/errors"
import { servingSteps, type Model, type ServingModel } from "../../core/recommendations/model"
import { decodingSteps } from "../../core/recommendations/snapshot"
import { errorText } from "../../core/shared/error-text"
import { inSlices } from "../../in-slices"

interface SnapshotPlace {
  version: number
  trained_at: Date
}

/** Where trained models come from; the warehouse is one. */
export interface SnapshotSource {
  latestSnapshotHead(kind: string): Promise<SnapshotPlace | null>
  /** Newest first. */
  listSnapshotHeads(kind: string): Promise<SnapshotPlace[]>
  readSnapshot(version: number): Promise<{ payload: Buffer; sha256: string } | null>
}

/** A model in memory with the version it was stored under. */
export interface LoadedModel {
  version: number
  /** When it was stored; a database put back from a backup counts versions anew. */
  stored_at_ms: number
  model: ServingModel
}

export const SNAPSHOT_KIND = "recommendations"

/** A new model is seen on every server this long after it was stored. */
const CHECK_INTERVAL_MS = 5_000
/** A request waits this long for the first model, then answers without one. */
const FIRST_LOAD_MS_MAX = 2_000

/** Hashed at once; a few milliseconds. */
const HASHED_BYTES = 4_194_304

const sha256Of = (bytes: Buffer): Promise<string> => inSlices(hashingSteps(bytes))

function* hashingSteps(bytes: Buffer): Generator<void, string> {
  const hash = createHash("sha256")
  for (let from = 0; from < bytes.length; from += HASHED_BYTES) {
    hash.update(bytes.subarray(from, from + HASHED_BYTES))
    yield
  }
  return hash.digest("hex")
}

/**
 * Packs what `encodeSnapshot` gave to be stored.
 * @returns the bytes compressed, with their SHA-256 in hex
 */
export async function packSnapshot(
  bytes: Uint8Array
): Promise<{ payload: Buffer; sha256: string }> {
  const payload = await promisify(gzip)(bytes)
  return { payload, sha256: await sha256Of(payload) }
}

/** @throws EcrmError `recommendations.snapshot_invalid` for anything but what `packSnapshot` gave */
export async function unpackModel(payload: Buffer, sha256: string): Promise<Model> {
  if ((await sha256Of(payload)) !== sha256) throw invalidSnapshot("its checksum differs")
  const bytes = await promisify(gunzip)(payload).catch(() => null)
  if (bytes === null) throw invalidSnapshot("it cannot be unpacked")
  return await inSlices(decodingSteps(bytes))
}

/**
 * Holds the newest model in memory that can be read. Requests are served from what is there while a
 * newer version loads, step by step; a version that cannot be read is skipped, said once, and the
 * one before it serves: that in memory, or after a restart the newest good one of the warehouse.
 */
export class ModelStore {
  private loaded: LoadedModel | null = null
  private checked_at_ms = -Infinity
  private checking: Promise<void> | null = null
  /** Instants of storing by version, of those that cannot be read. */
  private readonly skipped = new Map<number, number>()

  constructor(
    private readonly logger: Pick<Logger, "warn">,
    private readonly now_ms: () => number = Date.now
  ) {}

  /** The model to serve from, at once when there is one; `null` before the first training. */
  async current(source: SnapshotSource): Promise<LoadedModel | null> {
    if (this.now_ms() - this.checked_at_ms >= CHECK_INTERVAL_MS) this.check(source)
    if (this.loaded === null && this.checking !== null) await this.wait(this.checking)
    return this.loaded
  }

  /** Looks for a newer model now and waits for it. */
  async refresh(source: SnapshotSource): Promise<LoadedModel | null> {
    await this.checking
    await this.check(source)
    return this.loaded
  }

  private check(source: SnapshotSource): Promise<void> {
    this.checking ??= this.load(source)
      .catch((error) => this.logger.warn(`ecrm: no look for a newer model: ${String(error)}`))
      .finally(() => {
        this.checked_at_ms = this.now_ms()
        this.checking = null
      })
    return this.checking
  }

  private async load(source: SnapshotSource): Promise<void> {
    const head = await source.latestSnapshotHead(SNAPSHOT_KIND)
    if (head === null) this.loaded = null
    if (head === null || this.isLoaded(head)) return
    if (!this.isSkipped(head)) return await this.loadNewest(source, [head])
    if (this.loaded === null) await this.loadNewest(source, [])
  }

  /** Loads the first that can be read: of those given, then of all that are older. */
  private async loadNewest(source: SnapshotSource, heads: SnapshotPlace[]): Promise<void> {
    for (const head of heads) if (await this.tryToLoad(source, head)) return
    if (this.loaded !== null) return
    for (const head of await source.listSnapshotHeads(SNAPSHOT_KIND)) {
      if (this.isSkipped(head) || !(await this.tryToLoad(source, head))) continue
      this.logger.warn(`ecrm: model ${head.version} serves, the newest that can be read`)
      return
    }
  }

  private async tryToLoad(source: SnapshotSource, head: SnapshotPlace): Promise<boolean> {
    const { version } = head
    const stored_at_ms = head.trained_at.getTime()
    const snapshot = await source.readSnapshot(version)
    if (snapshot === null) return false
    try {
      const model = await unpackModel(snapshot.payload, snapshot.sha256)
      this.loaded = { version, stored_at_ms, model: await inSlices(servingSteps(model)) }
      return true
    } catch (error) {
      this.skipped.set(version, stored_at_ms)
      const instead = this.loaded === null ? "an older one is tried" : "the last one stays"
      this.logger.warn(`ecrm: model ${version} is skipped, ${instead}: ${errorText(error)}`)
      return false
    }
  }

  private isLoaded({ version, trained_at }: SnapshotPlace): boolean {
    return version === this.loaded?.version && trained_at.getTime() === this.loaded.stored_at_ms
  }

  private isSkipped({ version, trained_at }: SnapshotPlace): boolean {
    return this.skipped.get(version) === trained_at.getTime()
  }

  private async wait(loading: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const bound = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FIRST_LOAD_MS_MAX)
    })
    await Promise.race([loading, bound])
    clearTimeout(timer)
  }
}
