import { Worker } from "node:worker_threads"
import { EcrmError } from "../../../core/shared/errors"
import type { Partials } from "./read-template"
import type { ThreadAnswer } from "./render-in-thread"
import type { RenderQuestion } from "./renderer"

/** Of JavaScript objects; a mail has 500 KB. */
const HEAP_MAX_MB = 256
/** What is printed dies young: with more the thread only keeps memory that it does not need. */
const YOUNG_HEAP_MB = 12

/** A machine may be busy. */
const START_MS_MAX = 30_000

/** A thread that did not answer in time, and is gone. */
export class ThreadTimeout extends Error {
  constructor(readonly limit_ms: number) {
    super(`it took longer than ${limit_ms} ms`)
    this.name = "ThreadTimeout"
  }
}

/** Asks one thread, one question at a time; see `render-in-thread`. One that hangs is replaced. */
export class RenderThread {
  private worker: Worker | null = null
  private waiting: { resolve(answer: ThreadAnswer): void; reject(error: Error): void } | null = null
  private last: Promise<unknown> = Promise.resolve()

  /** @param file of compiled `render-in-thread` */
  constructor(
    private readonly file: string,
    private readonly partials: Partials
  ) {}

  /**
   * Asks, after all that was asked before.
   * @throws ThreadTimeout where no answer came in time, counted from when its turn came
   */
  ask(question: RenderQuestion, limit_ms: number): Promise<unknown> {
    const turn = this.last.then(() => this.askNow(question, limit_ms))
    this.last = turn.catch(() => undefined)
    return turn
  }

  async end(): Promise<void> {
    const { worker } = this
    this.worker = null
    await worker?.terminate()
  }

  private async askNow(question: RenderQuestion, limit_ms: number): Promise<unknown> {
    if (this.worker === null) await this.begin()
    const answer = this.nextAnswer()
    this.worker?.postMessage(question)
    try {
      const told = await withinTime(answer, limit_ms)
      if ("failed" in told) throw notPrinted(told.failed)
      return told.answer
    } catch (error) {
      if (error instanceof ThreadTimeout) await this.end()
      throw error
    }
  }

  private nextAnswer(): Promise<ThreadAnswer> {
    return new Promise((resolve, reject) => (this.waiting = { resolve, reject }))
  }

  /** Resolves once the thread can answer, so that its start counts towards nobody's time. */
  private async begin(): Promise<void> {
    const worker = new Worker(this.file, {
      workerData: this.partials,
      name: "ecrm-rendering",
      resourceLimits: {
        maxOldGenerationSizeMb: HEAP_MAX_MB,
        maxYoungGenerationSizeMb: YOUNG_HEAP_MB,
      },
    })
    this.worker = worker
    const is_ready = this.nextAnswer()
    worker.on("message", (answer: ThreadAnswer) => this.waiting?.resolve(answer))
    worker.on("error", (error) => this.fail(worker, error as Error))
    worker.on("exit", () => this.fail(worker, new Error("the thread has ended")))
    try {
      await withinTime(is_ready, START_MS_MAX)
    } catch (error) {
      // its "ready" may come later, and would be taken for an answer
      await this.end()
      throw error
    }
    // nobody stays up for it
    worker.unref()
  }

  /** What an earlier thread still says is nobody's answer. */
  private fail(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = null
    this.waiting?.reject(error)
  }
}

const notPrinted = (because: string) =>
  new EcrmError("unexpected_state", "messaging.not_printed", because)

/**
 * The answer, or a refusal once its time is over. An answer that lies there when this thread, which
 * may have been busy itself, gets to look at the clock is in time.
 */
function withinTime<Value>(answer: Promise<Value>, limit_ms: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      setImmediate(() => setImmediate(() => reject(new ThreadTimeout(limit_ms))))
    }, limit_ms)
    const settle =
      <Args extends unknown[]>(settled: (...args: Args) => void) =>
      (...args: Args) => {
        clearTimeout(timer)
        settled(...args)
      }
    answer.then(settle(resolve), settle(reject))
  })
}
