import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { gunzip, gzip } from "node:zlib"
import type { Logger } from "@medusajs/framework/types"
import { invalidSnapshot } from "../../core/recommendations/errors"
import { prepareServing, type Model, type ServingModel } from "../../core/recommendations/model"
import { decodeSnapshot, encodeSnapshot } from "../../core/recommendations/snapshot"

/** Where trained models come from; the warehouse is one. */
export interface SnapshotSource {
  latestSnapshotHead(kind: string): Promise<{ version: number; trained_at: Date } | null>
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

const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex")

/** Bytes to store for a model, compressed, with their SHA-256 in hex. */
export async function packModel(model: Model): Promise<{ payload: Buffer; sha256: string }> {
  const payload = await promisify(gzip)(encodeSnapshot(model))
  return { payload, sha256: sha256Of(payload) }
}

/** @throws EcrmError `recommendations.snapshot_invalid` for anything but what `packModel` gave */
export async function unpackModel(payload: Buffer, sha256: string): Promise<Model> {
  if (sha256Of(payload) !== sha256) throw invalidSnapshot("its checksum differs")
  const bytes = await promisify(gunzip)(payload).catch(() => null)
  if (bytes === null) throw invalidSnapshot("it cannot be unpacked")
  return decodeSnapshot(bytes)
}

/**
 * Holds the newest model in memory. Requests are served from what is there while a newer version
 * loads; a version that cannot be read is skipped, said once, and the old one stays.
 */
export class ModelStore {
  private loaded: LoadedModel | null = null
  private checked_at_ms = -Infinity
  private checking: Promise<void> | null = null
  private skipped_version = -1

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
    if (head === null || head.version === this.skipped_version) return
    const { version } = head
    const stored_at_ms = head.trained_at.getTime()
    if (version === this.loaded?.version && stored_at_ms === this.loaded.stored_at_ms) return
    const snapshot = await source.readSnapshot(version)
    if (snapshot === null) return
    try {
      const model = await unpackModel(snapshot.payload, snapshot.sha256)
      this.loaded = { version, stored_at_ms, model: prepareServing(model) }
    } catch (error) {
      this.skipped_version = version
      this.logger.warn(`ecrm: model ${version} is skipped, the last one stays: ${error}`)
    }
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
