/** Loads many values at once; a key that has none is left out. */
export type BatchLoader<V> = (keys: string[]) => Promise<Map<string, V>>

interface Entry<V> {
  value: V | null
  loaded_at_ms: number
  /** Read since it was loaded. */
  is_used: boolean
}

/** A load under way. */
interface Load {
  keys: string[]
  /** Keys that were forgotten since it began: what it brings of them may be old already. */
  outdated: Set<string>
  /** Never rejects. */
  ended: Promise<unknown>
}

interface Space<V> {
  entries: Map<string, Entry<V>>
  loading: Map<string, Promise<void>>
  /** Keys that the next batch will load. */
  queued: Set<string>
  batch: Promise<void> | null
  running: Set<Load>
  is_renewing: boolean
}

/** Part of the time to live after which a used value is renewed in the background. */
const RENEW_AFTER = 0.7
/** A renewal takes along what is used and at least so old, or loads would be many and small. */
const RENEW_ALONG_AFTER = 0.2
/** More at once would keep the process from answering. */
const KEYS_PER_LOAD_MAX = 40
/** What is asked for while so many run waits, and is loaded together. */
const LOADS_AT_ONCE = 3
const SPACES_MAX = 50
const ENTRIES_MAX = 100_000

/**
 * Keeps values for a time to live, in spaces (one per region, channel and language). Keys asked
 * for in the same tick, or while some loads of their space run, are loaded together, each key by
 * one load at a time: a load of many costs little more than a load of one. A value in use is
 * renewed before it ends, so that requests seldom wait. Nothing older than the time to live is
 * ever given. Bounded: of the longest unused space goes first what was loaded longest ago.
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
      for (const key of keys) space.entries.delete(key)
      const forgotten = new Set(keys)
      for (const { keys: loaded, outdated } of space.running) {
        for (const key of loaded) if (forgotten.has(key)) outdated.add(key)
      }
      for (const key of keys) if (!space.queued.has(key)) space.loading.delete(key)
    }
  }

  private space(name: string): Space<V> {
    let space = this.spaces.get(name)
    if (space === undefined) {
      space = {
        entries: new Map(),
        loading: new Map(),
        queued: new Set(),
        batch: null,
        running: new Set(),
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
    while (space.running.size >= LOADS_AT_ONCE) {
      await Promise.race([...space.running].map(({ ended }) => ended))
    }
    const keys = [...space.queued]
    const batch = space.batch
    space.queued.clear()
    space.batch = null
    const running: Load = { keys, outdated: new Set(), ended: Promise.resolve() }
    const loaded = this.load(space, running, load)
    running.ended = loaded.catch(() => undefined)
    space.running.add(running)
    try {
      await loaded
    } finally {
      space.running.delete(running)
      // Forgotten meanwhile and asked for again: another load brings it.
      for (const key of keys) if (space.loading.get(key) === batch) space.loading.delete(key)
    }
  }

  private async load(
    space: Space<V>,
    { keys, outdated }: Load,
    load: BatchLoader<V>
  ): Promise<void> {
    for (let from = 0; from < keys.length; from += KEYS_PER_LOAD_MAX) {
      const part = keys.slice(from, from + KEYS_PER_LOAD_MAX)
      const begun_at_ms = this.now_ms()
      const found = await load(part)
      for (const key of part) {
        // Who waits for an outdated value still gets it, or what was read since; nobody later does.
        const is_outdated = outdated.has(key)
        if (is_outdated && space.entries.has(key)) continue
        // Anew, so that what was loaded longest ago stands first.
        space.entries.delete(key)
        const loaded_at_ms = is_outdated ? -Infinity : begun_at_ms
        space.entries.set(key, { value: found.get(key) ?? null, loaded_at_ms, is_used: false })
      }
      this.makeRoom()
    }
  }

  private makeRoom(): void {
    const spaces = [...this.spaces.values()]
    let count = spaces.reduce((sum, { entries }) => sum + entries.size, 0)
    for (const { entries } of spaces) {
      for (const oldest of entries.keys()) {
        if (count <= ENTRIES_MAX) return
        entries.delete(oldest)
        count--
      }
    }
  }
}
