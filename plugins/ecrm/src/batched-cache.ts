/** Loads many values at once; a key that has none is left out. */
export type BatchLoader<V> = (keys: string[]) => Promise<Map<string, V>>

interface Entry<V> {
  value: V | null
  loaded_at_ms: number
  /** Read since it was loaded. */
  is_used: boolean
}

interface Space<V> {
  entries: Map<string, Entry<V>>
  loading: Map<string, Promise<void>>
  /** Keys that the next batch will load. */
  queued: Set<string>
  /** Keys of the load under way that were forgotten since: what it brings may be old already. */
  outdated: Set<string>
  batch: Promise<void> | null
  /** The load under way; never rejects. */
  running: Promise<unknown>
  is_renewing: boolean
}

/** Part of the time to live after which a used value is renewed in the background. */
const RENEW_AFTER = 0.7
/** A renewal takes along what is used and at least so old, or loads would be many and small. */
const RENEW_ALONG_AFTER = 0.2
const KEYS_PER_LOAD_MAX = 100
const SPACES_MAX = 50
const ENTRIES_PER_SPACE_MAX = 20_000

/**
 * Keeps values for a time to live, in spaces (one per region, channel and language). Keys asked
 * for in the same tick, or while a load of their space runs, are loaded together, each key by one
 * load at a time: a load of many costs little more than a load of one. A value in use is
 * renewed before it ends, so that requests seldom wait. Nothing older than the time to live is
 * ever given. Bounded: the longest unused space goes first, and of a full space what was loaded
 * longest ago.
 */
export class BatchedCache<V> {
  private readonly spaces = new Map<string, Space<V>>()

  constructor(
    private readonly ttl_ms: number,
    private readonly now_ms: () => number = Date.now
  ) {}

  /**
   * Reads values, loading what is missing.
   * @param load used for this space only; must give the same answer whoever passes it
   * @returns values by key in a map shared with the cache; `null` where there is none
   */
  read(
    name: string,
    keys: readonly string[],
    load: BatchLoader<V>
  ): Promise<ReadonlyMap<string, V | null>> | ReadonlyMap<string, V | null> {
    const space = this.space(name)
    const values = new Map<string, V | null>()
    const now_ms = this.now_ms()
    const missing: string[] = []
    let is_aging = false
    for (const key of keys) {
      const entry = space.entries.get(key)
      const age_ms = entry === undefined ? Infinity : now_ms - entry.loaded_at_ms
      if (entry === undefined || age_ms >= this.ttl_ms) missing.push(key)
      else {
        entry.is_used = true
        values.set(key, entry.value)
        if (age_ms >= this.ttl_ms * RENEW_AFTER) is_aging = true
      }
    }
    if (is_aging) void this.renew(space, load)
    if (missing.length === 0) return values
    const loads = Promise.all(this.request(space, missing, load))
    return loads.then(() => {
      // What was in use before a quiet time will be asked for next, one by one.
      void this.renew(space, load)
      for (const key of missing) values.set(key, space.entries.get(key)?.value ?? null)
      return values
    })
  }

  /** Whoever asks for these keys from now on reads them anew, also where they are being loaded. */
  forget(keys: readonly string[]): void {
    for (const space of this.spaces.values()) {
      for (const key of keys) {
        space.entries.delete(key)
        if (space.queued.has(key) || !space.loading.delete(key)) continue
        space.outdated.add(key)
      }
    }
  }

  private space(name: string): Space<V> {
    let space = this.spaces.get(name)
    if (space === undefined) {
      space = {
        entries: new Map(),
        loading: new Map(),
        queued: new Set(),
        outdated: new Set(),
        batch: null,
        running: Promise.resolve(),
        is_renewing: false,
      }
      if (this.spaces.size >= SPACES_MAX) {
        const [oldest] = this.spaces.keys()
        this.spaces.delete(oldest)
      }
    } else {
      this.spaces.delete(name)
    }
    this.spaces.set(name, space)
    return space
  }

  /**
   * Renews what is in use, once some of it is near its end; when that fails, the next request tries
   * again. Part by part, so that a key that is missing need not wait for all of them.
   */
  private async renew(space: Space<V>, load: BatchLoader<V>): Promise<void> {
    if (space.is_renewing) return
    const now_ms = this.now_ms()
    const keys: string[] = []
    let is_due = false
    for (const [key, entry] of space.entries) {
      const age_ms = now_ms - entry.loaded_at_ms
      if (!entry.is_used || age_ms < this.ttl_ms * RENEW_ALONG_AFTER) continue
      keys.push(key)
      if (age_ms >= this.ttl_ms * RENEW_AFTER) is_due = true
    }
    if (!is_due) return
    space.is_renewing = true
    for (let from = 0; from < keys.length; from += KEYS_PER_LOAD_MAX) {
      const part = keys.slice(from, from + KEYS_PER_LOAD_MAX)
      await Promise.allSettled(this.request(space, part, load))
    }
    space.is_renewing = false
  }

  private request(space: Space<V>, keys: string[], load: BatchLoader<V>): Set<Promise<void>> {
    const loads = new Set<Promise<void>>()
    for (const key of keys) {
      let loading = space.loading.get(key)
      if (loading === undefined) {
        space.queued.add(key)
        space.batch ??= this.flushSoon(space, load)
        loading = space.batch
        space.loading.set(key, loading)
      }
      loads.add(loading)
    }
    return loads
  }

  private async flushSoon(space: Space<V>, load: BatchLoader<V>): Promise<void> {
    await new Promise(setImmediate)
    await space.running
    const keys = [...space.queued]
    space.queued.clear()
    space.batch = null
    const loaded = this.load(space, keys, load)
    space.running = loaded.catch(() => undefined)
    await loaded
  }

  private async load(space: Space<V>, keys: string[], load: BatchLoader<V>): Promise<void> {
    try {
      for (let from = 0; from < keys.length; from += KEYS_PER_LOAD_MAX) {
        const part = keys.slice(from, from + KEYS_PER_LOAD_MAX)
        const begun_at_ms = this.now_ms()
        const found = await load(part)
        for (const key of part) {
          // Anew, so that what was loaded longest ago stands first.
          space.entries.delete(key)
          // Who waits for an outdated value still gets it, nobody later does.
          const loaded_at_ms = space.outdated.has(key) ? -Infinity : begun_at_ms
          space.entries.set(key, { value: found.get(key) ?? null, loaded_at_ms, is_used: false })
        }
        for (const oldest of space.entries.keys()) {
          if (space.entries.size <= ENTRIES_PER_SPACE_MAX) break
          space.entries.delete(oldest)
        }
      }
    } finally {
      for (const key of keys) {
        space.outdated.delete(key)
        // Forgotten meanwhile and asked for again: the next load brings it.
        if (!space.queued.has(key)) space.loading.delete(key)
      }
    }
  }
}
