import type { Consent, StampedEvent, Timers } from "./types.js"

const BATCH_LENGTH_MAX = 100
const QUEUE_LENGTH_MAX = 500
const FLUSH_DELAY_MS = 1_000
const BACK_OFF_MS = 1_000
const BACK_OFF_MAX_MS = 60_000
const ATTEMPTS_MAX = 8
/** Browsers refuse a `keepalive` body above 64 KiB, all requests under way counted together. */
const KEEPALIVE_BYTES_MAX = 30_000

/** What became of a batch: answered for good, to be tried again, or too large to be taken. */
export type SendResult =
  { outcome: "done" } | { outcome: "retry"; after_ms?: number } | { outcome: "too_large" }

/** Posts one batch. Never rejects. */
export type SendBatch = (
  events: StampedEvent[],
  consent: Consent | undefined,
  keepalive: boolean
) => Promise<SendResult>

export interface EventQueueOptions {
  send: SendBatch
  timers: Timers
  /** Asked at every flush: what the shopper withdraws is not sent, even if it was queued. */
  mayTrack: () => boolean
  consent: () => Consent | undefined
}

/**
 * Events wait here for at most a second and leave in batches, one batch at a time, so that the
 * visitor token of the first answer travels with the second. A batch that fails is sent again
 * with the same ids, which the server counts once.
 */
export class EventQueue {
  private waiting: StampedEvent[] = []
  private timer: unknown
  private underWay: Promise<void> | undefined
  /** Under way: neither answered nor failed yet. */
  private readonly sent = new Set<StampedEvent>()
  private attempts = 0
  private batchLength = BATCH_LENGTH_MAX

  constructor(private readonly options: EventQueueOptions) {}

  push(event: StampedEvent): void {
    this.waiting.push(event)
    if (this.waiting.length > QUEUE_LENGTH_MAX) this.waiting.shift()
    if (this.waiting.length >= BATCH_LENGTH_MAX && this.attempts === 0) void this.flush()
    else this.wakeIn(FLUSH_DELAY_MS)
  }

  /** Sends everything that waits; ends early when the server asks to be left alone. */
  flush(): Promise<void> {
    this.sleep()
    this.underWay ??= this.drain().finally(() => {
      this.underWay = undefined
      if (this.waiting.length > 0) this.wakeIn(this.backOff_ms ?? FLUSH_DELAY_MS)
    })
    return this.underWay
  }

  /**
   * The page may be gone in a moment: sends now what is not under way already. Browsers announce
   * the end twice (hidden, then gone); what the first call sent the second does not send again.
   */
  flushBeforeLeaving(): void {
    this.sleep()
    if (!this.options.mayTrack()) return this.clear()
    for (;;) {
      const batch = this.nextBatch()
      if (batch.length === 0) return
      void this.post(batch).then((result) => {
        if (result.outcome === "done") this.remove(batch)
        else this.wakeIn(FLUSH_DELAY_MS)
      })
    }
  }

  clear(): void {
    this.waiting = []
    this.attempts = 0
    this.sleep()
  }

  private backOff_ms: number | undefined

  private async drain(): Promise<void> {
    for (;;) {
      if (!this.options.mayTrack()) return this.clear()
      const batch = this.nextBatch()
      if (batch.length === 0) return
      if (!this.settle(batch, await this.post(batch))) return
    }
  }

  private nextBatch(): StampedEvent[] {
    return this.waiting.filter((event) => !this.sent.has(event)).slice(0, this.batchLength)
  }

  private async post(batch: StampedEvent[]): Promise<SendResult> {
    for (const event of batch) this.sent.add(event)
    const result = await this.options.send(batch, this.options.consent(), fitsKeepalive(batch))
    for (const event of batch) this.sent.delete(event)
    return result
  }

  /** Whether the next batch may go at once. */
  private settle(batch: StampedEvent[], result: SendResult): boolean {
    if (result.outcome === "too_large" && batch.length > 1) {
      this.batchLength = Math.ceil(batch.length / 2)
      return true
    }
    if (result.outcome === "retry" && ++this.attempts < ATTEMPTS_MAX) {
      const doubled_ms = BACK_OFF_MS * 2 ** (this.attempts - 1)
      this.backOff_ms = Math.min(BACK_OFF_MAX_MS, result.after_ms ?? doubled_ms)
      return false
    }
    this.attempts = 0
    this.backOff_ms = undefined
    this.remove(batch)
    return true
  }

  private remove(batch: StampedEvent[]): void {
    const gone = new Set(batch)
    this.waiting = this.waiting.filter((event) => !gone.has(event))
  }

  private wakeIn(delay_ms: number): void {
    if (this.timer !== undefined || this.underWay) return
    this.timer = this.options.timers.set(() => {
      this.timer = undefined
      void this.flush()
    }, delay_ms)
  }

  private sleep(): void {
    if (this.timer !== undefined) this.options.timers.clear(this.timer)
    this.timer = undefined
  }
}

const fitsKeepalive = (batch: StampedEvent[]): boolean =>
  JSON.stringify(batch).length <= KEEPALIVE_BYTES_MAX
