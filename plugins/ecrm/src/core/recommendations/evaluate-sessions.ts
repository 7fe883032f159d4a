import { ItemCosine } from "./algorithms/item-cosine"
import { SequenceCounters } from "./algorithms/sequence-counters"
import type { Scorer, Situation } from "./contract"
import { learnSessionModel } from "./learn-session-model"
import { discountedGain } from "./metrics/discounted-gain"
import { hit } from "./metrics/hit-rate"
import { quantile } from "./metrics/quantile"
import { reciprocalRank } from "./metrics/reciprocal-rank"
import { ScoreSheet } from "./score-sheet"
import type { TestLine, TrainingFile } from "./session-file"
import type { SessionModel, SessionView } from "./session-model"

export const CUTOFFS = [5, 10, 20] as const
const LIST_LENGTH = 20

/** What one part, or the whole, finds. */
export interface SessionFigures {
  part: string
  /** Per cut-off: share of questions with a hit, mean of 1/rank, mean discounted gain. */
  hit_rates: number[]
  reciprocal_ranks: number[]
  gains: number[]
  /** Share of the training catalogue that is listed at least once. */
  coverage: number
  /** Mean share of the training sessions that hold a listed item. */
  mean_popularity: number
  /** Milliseconds a prediction. */
  p50_ms: number
  p90_ms: number
  p99_ms: number
}

export interface SessionEvaluation {
  question_count: number
  fit_seconds: number
  figures: SessionFigures[]
  /** Lists of the whole as dense indices, one a question. */
  predictions: number[][]
  model: SessionModel
}

/** A question as the model is asked it; the target is kept apart. */
interface Question {
  situation: Situation
  /** −1 for what training never saw. */
  target: number
}

/**
 * Learns from a training file, asks the questions of a test file and compares: the whole, and each
 * part on its own. Ties of a list go to the more recent item, then to the one first seen later.
 * @param clock_ms milliseconds of a clock that only grows
 * @returns with `new_items`, nothing about lines whose target is in the prefix
 */
export function evaluateSessions(
  training: TrainingFile,
  tests: TestLine[],
  seed: number,
  view: SessionView,
  clock_ms: () => number
): SessionEvaluation {
  const started_ms = clock_ms()
  const learning = learnSessionModel(training.sessions, training.ids.length, {
    seed,
    views: [view],
  })
  let step = learning.next()
  while (step.done !== true) step = learning.next()
  const model = step.value
  const fit_seconds = (clock_ms() - started_ms) / 1_000
  const questions = questionsOf(training.ids, tests, view)
  const figures: SessionFigures[] = []
  let predictions: number[][] = []
  for (const [part, scorer] of partsOf(model, view)) {
    const measured = measure(model, scorer, questions, view, clock_ms)
    if (part === "blend") predictions = measured.lists
    figures.push({ part, ...measured.figures })
  }
  return { question_count: questions.length, fit_seconds, figures, predictions, model }
}

function questionsOf(ids: string[], tests: TestLine[], view: SessionView): Question[] {
  const index_of = new Map(ids.map((id, item) => [id, item]))
  const asked = view === "all" ? tests : tests.filter((test) => !test.prefix.includes(test.target))
  return asked.map(({ prefix, target, instant_ms }) => ({
    situation: { items: prefix.flatMap((id) => index_of.get(id) ?? []), instant_ms },
    target: index_of.get(target) ?? -1,
  }))
}

/** The whole first, then what it is made of. */
function partsOf(model: SessionModel, view: SessionView): [string, Scorer][] {
  const asView = (scored: SessionModel): Scorer => ({
    score: (situation, sheet) => scored.score(situation, sheet, view),
  })
  return [
    ["blend", asView(model)],
    ["blend, not ranked by trees", asView(model.withoutTrees())],
    ["nearest sessions", model.neighbours[view]],
    ["sequence counters", new SequenceCounters(model.transitions)],
    ["item cosine", new ItemCosine(model.transitions)],
    ["popularity", model.popular],
  ]
}

function measure(
  model: SessionModel,
  scorer: Scorer,
  questions: Question[],
  view: SessionView,
  clock_ms: () => number
) {
  const { newest, support, session_count } = model.log
  const byRecency = (a: number, b: number) => newest[b] - newest[a]
  const sheet = new ScoreSheet(model.item_count)
  const lists: number[][] = []
  const places: number[] = []
  const times_ms = new Float64Array(questions.length)
  const is_listed = new Uint8Array(model.item_count)
  let listed_count = 0
  let held = 0
  for (const [asked, { situation, target }] of questions.entries()) {
    const started_ms = clock_ms()
    sheet.clear()
    scorer.score(situation, sheet)
    const barred = view === "new_items" ? new Set(situation.items) : undefined
    const list = sheet.top(LIST_LENGTH, barred, byRecency)
    times_ms[asked] = clock_ms() - started_ms
    lists.push(list)
    places.push(list.indexOf(target))
    for (const item of list) {
      is_listed[item] = 1
      listed_count++
      held += support[item]
    }
  }
  times_ms.sort()
  const mean = (gain: (place: number, cutoff: number) => number) =>
    CUTOFFS.map(
      (cutoff) =>
        places.reduce((sum, place) => sum + gain(place, cutoff), 0) / Math.max(1, places.length)
    )
  return {
    lists,
    figures: {
      hit_rates: mean(hit),
      reciprocal_ranks: mean(reciprocalRank),
      gains: mean(discountedGain),
      coverage: is_listed.reduce((sum, one) => sum + one, 0) / Math.max(1, model.item_count),
      mean_popularity: held / Math.max(1, listed_count) / Math.max(1, session_count),
      p50_ms: quantile(times_ms, 0.5),
      p90_ms: quantile(times_ms, 0.9),
      p99_ms: quantile(times_ms, 0.99),
    },
  }
}
