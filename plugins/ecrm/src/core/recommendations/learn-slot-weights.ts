import { gainAt, type HeardQuestion, type HeardSlot } from "./heard-questions"
import type { ModelName } from "./slot"
import { WHISPER, type LearnedSlot } from "./slot-weights"

/** Weights that are tried, beside the loudest of the policy: nobody drowns who keeps their weight. */
const GRID = [WHISPER, 0.1, 0.2, 0.35, 0.5, 0.7, 1]
const ROUNDS_MAX = 4
/** Fewer questions choose nothing, and a model that spoke to fewer keeps its weight. */
const QUESTIONS_MIN = 30
/** Questions at which what they say and the policy count the same. */
const PRIOR_QUESTIONS = 20
const DIGITS = 1_000
/**
 * What a chain through a trait leads to is bought in other orders, months later, so that questions
 * about one order would silence it whatever it earns. It keeps the weight of the policy.
 */
const UNJUDGED: ReadonlySet<ModelName> = new Set<ModelName>(["chain_complex"])

/** By place in the slot's table of models. */
type Weights = Float64Array

/**
 * Chooses how loud the models of a slot are, by questions of the past: coordinate search over a
 * grid for the highest mean NDCG, from the policy's weights on. What is chosen on one half of the
 * questions must gain on the other, and is drawn to the policy's by n / (n + s). Who keeps the
 * policy's weight is heard with it all along. Whatever comes of it is not below plain best
 * sellers on the questions: else these get louder, and in the end are all that counts. Scales stay:
 * the loudest is as loud as the policy's.
 * @param policy weights by model; those the slot's table does not name stay out of it
 * @returns `null` where nothing was asked. Cost: O(rounds × models × grid × items proposed)
 */
export function* learnSlotWeights(
  slot: HeardSlot,
  policy: ReadonlyMap<ModelName, number>
): Generator<void, LearnedSlot | null> {
  const questions = slot.questions.length + slot.missed[0] + slot.missed[1]
  if (questions === 0) return null
  const given = Float64Array.from(slot.models, (model) => policy.get(model) ?? WHISPER)
  const plain = Float64Array.from(slot.models, (model) => (model === "popular" ? 1 : 0))
  const best_sellers = plain.map((weight) => Math.max(WHISPER, weight))
  const exam = new Exam(slot)
  const speaking = exam.models().filter((model) => exam.timesSpoken(model) > 0)
  const spoken = speaking.filter(
    (model) => exam.isJudged(model) && exam.timesSpoken(model) >= QUESTIONS_MIN
  )
  const ndcg: LearnedSlot["ndcg"] = {
    best_sellers: exam.mean(plain),
    policy: exam.mean(given),
    learned: null,
  }
  yield
  const tried: { weights: Weights; chosen: LearnedSlot["chosen"] }[] = []
  if (questions >= QUESTIONS_MIN && spoken.length > 1) {
    let crossed = 0
    for (const half of [0, 1]) {
      const found = yield* search(exam, given, spoken, questions / 2, half)
      crossed += exam.sum(found, 1 - half)
      yield
    }
    ndcg.learned = crossed / questions
    if (ndcg.learned > ndcg.policy && ndcg.learned >= ndcg.best_sellers) {
      const weights = yield* search(exam, given, spoken, questions, null)
      tried.push({ weights, chosen: "learned" })
    }
  }
  tried.push({ weights: given, chosen: "policy" })
  for (const share of GRID.slice(1)) {
    tried.push({ weights: louder(given, slot.models, share), chosen: "best_sellers" })
  }
  tried.push({ weights: best_sellers, chosen: "best_sellers" })
  const taken = tried.find(({ weights }) => exam.mean(weights) >= ndcg.best_sellers)
  const { weights, chosen } = taken ?? tried[tried.length - 1]
  // a merchant may have written others than those that were asked about
  if (chosen === "policy") return { weights: {}, chosen, questions, ndcg }
  const told = speaking.filter((at) => exam.isJudged(at) || weights[at] !== given[at])
  return { weights: named(slot.models, weights, told), chosen, questions, ndcg }
}

/**
 * Climbs by one model at a time; of equals what came first stays. The fewer questions there are,
 * the nearer to the given weights is all that is tried.
 * @param models that are judged; the others are heard with the given weights
 */
function* search(
  exam: Exam,
  given: Weights,
  models: readonly number[],
  questions: number,
  half: number | null
): Generator<void, Weights> {
  const weights = given.slice()
  const loudest = loudestOf(given, models)
  const belief = questions / (questions + PRIOR_QUESTIONS)
  const stepsOf = (model: number) =>
    GRID.map((step) => belief * step * loudest + (1 - belief) * given[model])
  let best = exam.sum(weights, half)
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let has_moved = false
    for (const model of models) {
      const steps = stepsOf(model)
      exam.sums(weights, model, steps, half).forEach((sum, at) => {
        if (sum <= best) return
        best = sum
        weights[model] = steps[at]
        has_moved = true
      })
      yield
    }
    if (!has_moved) break
  }
  const scale = loudest / loudestOf(weights, models)
  for (const model of models) {
    weights[model] = Math.max(WHISPER, Math.round(weights[model] * scale * DIGITS) / DIGITS)
  }
  return weights
}

const loudestOf = (weights: Weights, models: readonly number[]): number =>
  models.reduce((most, model) => Math.max(most, weights[model]), 0)

/** The given weights with best sellers so much louder, beside the loudest. */
function louder(given: Weights, models: readonly ModelName[], share: number): Weights {
  const loudest = loudestOf(given, [...given.keys()])
  return given.map((weight, model) =>
    models[model] === "popular" ? Math.max(weight, share * loudest) : weight
  )
}

const named = (models: readonly ModelName[], weights: Weights, spoken: readonly number[]) =>
  Object.fromEntries(spoken.map((at) => [models[at], weights[at]]))

/** Says how well weights would have answered. */
class Exam {
  private scores = new Float64Array(256)

  constructor(private readonly slot: HeardSlot) {}

  models = (): number[] => [...this.slot.models.keys()]

  isJudged = (model: number): boolean => !UNJUDGED.has(this.slot.models[model])

  /** Questions to which a model proposed something that may come. */
  timesSpoken(model: number): number {
    return this.slot.questions.filter(({ items, said }) =>
      said.subarray(model * items.length, (model + 1) * items.length).some((word) => word > 0)
    ).length
  }

  /** Over all questions. */
  mean(weights: Weights): number {
    const { questions, missed } = this.slot
    return this.sum(weights, null) / (questions.length + missed[0] + missed[1])
  }

  /** Sum of the gains of one half of the questions; of all with `null`. */
  sum(weights: Weights, half: number | null): number {
    return this.sums(weights, 0, [weights[0]], half)[0]
  }

  /** The same for every weight of one model, beside those of the others. */
  sums(
    weights: Weights,
    model: number,
    steps: readonly number[],
    half: number | null
  ): Float64Array {
    const sums = new Float64Array(steps.length)
    for (const question of this.slot.questions) {
      if (half !== null && question.half !== half) continue
      this.hear(question, weights, model)
      const { items, said } = question
      const own = said.subarray(model * items.length, (model + 1) * items.length)
      steps.forEach((weight, at) => (sums[at] += this.gain(question, own, weight)))
    }
    return sums
  }

  /** Adds up what all say but one. */
  private hear({ items, said }: HeardQuestion, weights: Weights, but: number): void {
    const count = items.length
    if (this.scores.length < count) this.scores = new Float64Array(count)
    const { scores } = this
    scores.fill(0, 0, count)
    for (let model = 0; model < weights.length; model++) {
      if (model === but) continue
      const weight = weights[model]
      const from = model * count
      for (let at = 0; at < count; at++) scores[at] += weight * said[from + at]
    }
  }

  /** Of what was heard with the word of one more. */
  private gain({ items, right, ideal }: HeardQuestion, own: Float64Array, weight: number): number {
    const { scores } = this
    let sum = 0
    for (const place of right) {
      const score = scores[place] + weight * own[place]
      if (score === 0) continue
      let rank = 0
      for (let at = 0; at < items.length; at++) {
        const other = scores[at] + weight * own[at]
        if (other > score || (other === score && at < place)) rank++
      }
      if (rank < this.slot.count) sum += gainAt(rank)
    }
    return sum / ideal
  }
}
