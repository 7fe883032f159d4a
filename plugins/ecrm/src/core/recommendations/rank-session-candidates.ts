import { firstTrees, type BoostedTrees } from "./algorithms/boosted-trees"
import { learnBoostedTrees, type RankedQuestions } from "./algorithms/learn-boosted-trees"
import { discountedGain } from "./metrics/discounted-gain"
import { hit } from "./metrics/hit-rate"
import { ScoreSheet } from "./score-sheet"
import { CANDIDATES_MAX, FEATURE_COUNT } from "./session-features"
import {
  MIX_FLOOR,
  type SessionModel,
  type SessionRanking,
  type SessionView,
} from "./session-model"
import type { SessionQuestion } from "./session-questions"

/** Candidates kept of a question: the best by the blend, and of the others a sample. */
const BEST_KEPT = 12
const SAMPLE_KEPT = 12
const LIST_LENGTH = 20
const TREES = { tree_count: 160, learning_rate: 0.09, sample_share: 0.1, ridge: 10 }
/** With fewer questions the trees would learn them by heart. */
const TEACHING_MIN = 300

/**
 * Learns how the candidates of a view are ranked and sets it: trees on `teaching`, cut where
 * `judging` likes them best, if they beat the plain blend there; best sellers where neither beats
 * them.
 */
export function* rankSessionCandidates(
  model: SessionModel,
  view: SessionView,
  judging: SessionQuestion[],
  teaching: SessionQuestion[],
  rng: () => number
): Generator<void> {
  const settings = model.settings.views[view]
  const choose = (ranking: SessionRanking, trees: BoostedTrees | null) => {
    settings.ranking = ranking
    settings.trees = trees
  }
  choose("popular", null)
  let best: [number, SessionRanking, BoostedTrees | null] = [
    judge(model, view, judging),
    "popular",
    null,
  ]
  const consider = (ranking: SessionRanking, trees: BoostedTrees | null) => {
    choose(ranking, trees)
    const value = judge(model, view, judging)
    if (value > best[0] || (value === best[0] && ranking === "blend"))
      best = [value, ranking, trees]
  }
  consider("blend", null)
  yield
  if (teaching.length >= TEACHING_MIN) {
    const questions = yield* describeQuestions(model, view, teaching, rng)
    const trees = yield* learnBoostedTrees(questions, TREES, rng)
    for (const share of [0.4, 1]) {
      consider("trees", firstTrees(trees, Math.round(TREES.tree_count * share)))
      yield
    }
  }
  choose(best[1], best[2])
}

/** Mean hit rate and gain of a list of 20. */
function judge(model: SessionModel, view: SessionView, questions: SessionQuestion[]): number {
  const sheet = new ScoreSheet(model.item_count)
  const { newest } = model.log
  let sum = 0
  for (const { situation, target } of questions) {
    sheet.clear()
    model.score(situation, sheet, view)
    const list = sheet.top(LIST_LENGTH, undefined, (a, b) => newest[b] - newest[a])
    const place = list.indexOf(target)
    sum += hit(place, LIST_LENGTH) + discountedGain(place, LIST_LENGTH)
  }
  return questions.length === 0 ? 0 : sum / questions.length
}

/**
 * Candidates of the questions whose target is one of them. A sampled candidate stands for as many
 * as were not drawn: its score starts higher by the logarithm of that.
 */
function* describeQuestions(
  model: SessionModel,
  view: SessionView,
  questions: SessionQuestion[],
  rng: () => number
): Generator<void, RankedQuestions> {
  const rows_max = questions.length * (1 + BEST_KEPT + SAMPLE_KEPT)
  const features = new Float32Array(rows_max * FEATURE_COUNT)
  const offsets = new Float64Array(rows_max)
  const starts = [0]
  const right: number[] = []
  const { candidates } = model
  const { weights } = model.settings.views[view]
  let rows = 0
  for (const [asked, { situation, target }] of questions.entries()) {
    if (asked % 500 === 499) yield
    candidates.collect(situation, model.neighbours[view], weights, view === "new_items")
    const { items, mixes, count } = candidates
    const place = items.subarray(0, count).indexOf(target)
    if (place === -1) continue
    const order = Array.from({ length: count }, (_, n) => n)
    order.sort((a, b) => mixes[b] - mixes[a] || a - b)
    const others = order.filter((n) => n !== place)
    const sampled = sample(others, BEST_KEPT, SAMPLE_KEPT, rng)
    const correction = Math.log((others.length - BEST_KEPT) / SAMPLE_KEPT)
    right.push(rows)
    for (const [n, candidate] of [place, ...sampled].entries()) {
      for (let feature = 0; feature < FEATURE_COUNT; feature++) {
        features[rows * FEATURE_COUNT + feature] =
          candidates.features[feature * CANDIDATES_MAX + candidate]
      }
      const isSample = n > BEST_KEPT && correction > 0
      offsets[rows++] = Math.log(mixes[candidate] + MIX_FLOOR) + (isSample ? correction : 0)
    }
    starts.push(rows)
  }
  return {
    starts: Uint32Array.from(starts),
    right: Uint32Array.from(right),
    features: features.subarray(0, rows * FEATURE_COUNT),
    feature_count: FEATURE_COUNT,
    offsets: offsets.subarray(0, rows),
  }
}

/** The first `kept` of a list and `count` of the rest, drawn without putting back. */
function sample(list: number[], kept: number, count: number, rng: () => number): number[] {
  const end = Math.min(list.length, kept + count)
  for (let place = kept; place < end; place++) {
    const other = place + Math.floor(rng() * (list.length - place))
    const held = list[place]
    list[place] = list[other]
    list[other] = held
  }
  return list.slice(0, end)
}
