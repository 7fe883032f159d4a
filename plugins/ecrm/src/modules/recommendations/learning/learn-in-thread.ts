import { parentPort, workerData, type Transferable } from "node:worker_threads"
import { FactsCollector } from "../../../core/recommendations/facts-collector"
import {
  learnFromFacts,
  type LearnedSnapshot,
  type LearningQuestion,
} from "../../../core/recommendations/learn-from-facts"
import type { TrainingRows } from "../../../core/recommendations/training-rows"
import { finish } from "../../../core/shared/steps"

/** Rows to take in, or the question to answer from them. */
export type ThreadQuestion =
  | { part: keyof TrainingRows; rows: TrainingRows[keyof TrainingRows] }
  | { question: LearningQuestion }

/** Empty for rows; each question gets one answer. */
export interface ThreadAnswer {
  learned?: LearnedSnapshot
}

/** The body of the thread that learns; what it throws ends it and fails the training. */
function serve(): void {
  const port = parentPort
  if (port === null) return
  const collector = new FactsCollector(workerData)
  port.on("message", (asked: ThreadQuestion) => {
    if ("part" in asked) {
      collector.add(asked.part, asked.rows)
      port.postMessage({} satisfies ThreadAnswer)
      return
    }
    const learned = finish(learnFromFacts(collector, asked.question))
    const moved: Transferable[] = [learned.bytes.buffer as ArrayBuffer]
    port.postMessage({ learned } satisfies ThreadAnswer, moved)
  })
}

serve()
