import {
  FactsCollector,
  type CollectorSettings,
} from "../../../core/recommendations/facts-collector"
import {
  learnFromFacts,
  type LearnedSnapshot,
  type LearningQuestion,
} from "../../../core/recommendations/learn-from-facts"
import type { TrainingRows } from "../../../core/recommendations/training-rows"
import { inSlices } from "../../../in-slices"
import type { Learning } from "./learning"

/** Learns in this thread, in slices. */
export class LearningHere implements Learning {
  private readonly collector: FactsCollector

  constructor(settings: CollectorSettings) {
    this.collector = new FactsCollector(settings)
  }

  async add<Part extends keyof TrainingRows>(part: Part, rows: TrainingRows[Part]): Promise<void> {
    this.collector.add(part, rows)
  }

  async learn(question: LearningQuestion): Promise<LearnedSnapshot> {
    return await inSlices(learnFromFacts(this.collector, question))
  }

  async end(): Promise<void> {}
}
