import type { CollectorSettings } from "../../../core/recommendations/facts-collector"
import type {
  LearnedSnapshot,
  LearningQuestion,
} from "../../../core/recommendations/learn-from-facts"
import type { TrainingRows } from "../../../core/recommendations/training-rows"
import { LearningHere } from "./learning-here"
import { LearningThread } from "./learning-thread"

/** One training: takes facts in, part by part, and learns all models of them. */
export interface Learning {
  /** Resolves once the rows have been taken in, so that no more than these are under way. */
  add<Part extends keyof TrainingRows>(part: Part, rows: TrainingRows[Part]): Promise<void>
  learn(question: LearningQuestion): Promise<LearnedSnapshot>
  /** Lets go of everything; call it whatever happened. */
  end(): Promise<void>
}

const THREAD_FILE = require.resolve("./learn-in-thread")

/**
 * Begins a training in a thread of its own, so that no request waits for it and no lack of memory
 * in it ends the server. Where the plugin runs from its sources no thread can read them: there it
 * learns in this one, in slices.
 */
export const beginLearning = (settings: CollectorSettings): Learning =>
  THREAD_FILE.endsWith(".js")
    ? new LearningThread(THREAD_FILE, settings)
    : new LearningHere(settings)
