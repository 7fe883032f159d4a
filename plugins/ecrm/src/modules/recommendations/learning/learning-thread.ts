import { Worker } from "node:worker_threads"
import { learningEnded } from "../../../core/recommendations/errors"
import type { CollectorSettings } from "../../../core/recommendations/facts-collector"
import type {
  LearnedSnapshot,
  LearningQuestion,
} from "../../../core/recommendations/learn-from-facts"
import type { TrainingRows } from "../../../core/recommendations/training-rows"
import type { Learning } from "./learning"
import type { ThreadAnswer, ThreadQuestion } from "./learn-in-thread"

/** Of JavaScript objects in a training; columns of numbers are not among them. */
const HEAP_MAX_MB = 4_096

/** Learns in a thread of its own; see `learn-in-thread`. One question at a time. */
export class LearningThread implements Learning {
  private readonly worker: Worker
  private waiting: { resolve(answer: ThreadAnswer): void; reject(error: Error): void } | null = null
  private failure: Error | null = null

  /** @param file of compiled `learn-in-thread` */
  constructor(file: string, settings: CollectorSettings) {
    this.worker = new Worker(file, {
      workerData: settings,
      name: "ecrm-learning",
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
    })
    this.worker.on("message", (answer: ThreadAnswer) => {
      this.waiting?.resolve(answer)
      this.waiting = null
    })
    this.worker.on("error", (error) => this.fail(error as Error))
    this.worker.on("exit", () => this.fail(learningEnded("the thread has ended")))
  }

  async add<Part extends keyof TrainingRows>(part: Part, rows: TrainingRows[Part]): Promise<void> {
    await this.ask({ part, rows })
  }

  async learn(question: LearningQuestion): Promise<LearnedSnapshot> {
    const { learned } = await this.ask({ question })
    if (learned === undefined) throw learningEnded("the thread gave none")
    return learned
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }

  private ask(question: ThreadQuestion): Promise<ThreadAnswer> {
    return new Promise((resolve, reject) => {
      if (this.failure !== null) return reject(this.failure)
      this.waiting = { resolve, reject }
      this.worker.postMessage(question)
    })
  }

  private fail(error: Error): void {
    this.failure ??= error
    this.waiting?.reject(this.failure)
    this.waiting = null
  }
}
