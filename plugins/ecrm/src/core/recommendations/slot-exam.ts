import { rankPopular, weightedShares, type Popularity } from "./algorithms/popularity"
import { learnComplexChains } from "./algorithms/complex-chain"
import { ComplexChainScorer } from "./algorithms/complex-chain-scorer"
import { learnNeedPaths } from "./algorithms/need-path"
import { learnRepeatPurchase } from "./algorithms/repeat-purchase"
import { learnSimpleChains } from "./algorithms/simple-chain"
import { SimpleChainScorer } from "./algorithms/simple-chain-scorer"
import type { Asked } from "./asked"
import type { BasketModel } from "./basket-model"
import { splitByTime } from "./basket-questions"
import { indexByItem, type Baskets } from "./baskets"
import { dueAgain, notAgain } from "./chains/due-again"
import type { ChainFacts } from "./chains/chain-facts"
import { UNKNOWN_SHOPPER } from "./chains/meets-condition"
import { purchasesUntil } from "./chains/purchases-until"
import { addQuestion, HEARD_MAX, type HeardSlot } from "./heard-questions"
import type { LearningFacts } from "./learn-model"
import { firstAsked, SESSIONS_MIN } from "./learn-session-model"
import { learnSlotWeights } from "./learn-slot-weights"
import { listeningModel, withEngine } from "./listening-model"
import type { ServingModel } from "./model"
import type { Proposal } from "./reason"
import type { SessionModel } from "./session-model"
import type { ModelName } from "./slot"
import { DEFAULT_SLOT_POLICIES, type SlotPolicy } from "./slot-policy"
import type { LearnedSlots } from "./slot-weights"
import {
  askSlotsAboutBaskets,
  askSlotsAboutPeople,
  askSlotsAboutVisits,
  QUESTION_KINDS,
  type QuestionKind,
  type SlotQuestion,
} from "./slot-questions"
import { FITTED_SHARE } from "./train-baskets"
import { hearVoices } from "./voices"

/** Of more purchases those of some people teach the chains that are asked. */
const LINES_MAX = 40_000
const KINDS = Object.keys(QUESTION_KINDS) as QuestionKind[]

/** A question with what was proposed to it so far. */
interface Heard extends SlotQuestion {
  voices: Map<ModelName, readonly Proposal[]>
  /** What the person owns and does not use up. */
  owned: ReadonlySet<number>
}

/**
 * Asks the newest facts of models that have not learned from them, as the slots of a shop would
 * ask, and learns from the answers how loud each model is to be. Engines are asked in the moment
 * in which their training knows the older facts only, chains are learned a second time; questions
 * are newer than what any of them knows.
 */
export class SlotExam {
  private readonly heard = new Map<QuestionKind, Heard[]>()

  private constructor(
    private readonly facts: LearningFacts,
    private readonly model: ServingModel,
    private readonly cut_ms: number
  ) {}

  /** @param half_life_days of best sellers; @returns `null` where nothing can be asked */
  static *of(facts: LearningFacts, half_life_days: number): Generator<void, SlotExam | null> {
    const { baskets, sessions, items } = facts
    const { older, newer } = splitByTime(baskets, FITTED_SHARE)
    if (older.instants_ms.length === 0) return null
    yield
    const visits = sessions.instants_ms
    const first_visit = visits.length < SESSIONS_MIN ? 0 : firstAsked(sessions)
    const cut_ms = Math.max(
      older.instants_ms[older.instants_ms.length - 1],
      first_visit === 0 ? -Infinity : visits[first_visit - 1]
    )
    const orders = new Uint32Array(items.length)
    for (const item of older.items) orders[item]++
    const isAsked = (item: number) => items[item].is_product && orders[item] > 0
    const popular = popularUntil(facts, older, orders, half_life_days)
    yield
    const model = yield* listeningModel(items, popular)
    const exam = new SlotExam(facts, model, cut_ms)
    const { beside, cart } = askSlotsAboutBaskets(newer, cut_ms, isAsked)
    exam.put("beside", beside)
    exam.put("cart", cart)
    yield
    exam.put("visit", askSlotsAboutVisits(sessions, first_visit, cut_ms, isAsked))
    const purchases = facts.lines.byPerson(facts.person_count)
    yield
    const { after_order, person } = askSlotsAboutPeople(purchases, cut_ms, isAsked)
    exam.put("after_order", after_order)
    exam.put("person", person)
    return exam
  }

  private put(kind: QuestionKind, questions: SlotQuestion[]): void {
    const owned = new Set<number>()
    this.heard.set(
      kind,
      questions.map((question) => ({ ...question, voices: new Map(), owned }))
    )
  }

  /** See `EngineExam`. */
  *ofBaskets(fitted: BasketModel, half: number): Generator<void, void> {
    yield* this.hear(withEngine(this.model, fitted), ["basket_one", "basket_cart"], half)
  }

  /** See `SessionExam`. */
  *ofVisits(older: SessionModel): Generator<void, void> {
    yield* this.hear({ ...this.model, session_model: older }, ["session"])
  }

  /**
   * Asks chains that are learned from what people had bought until then.
   * @param facts as chains are learned from them
   */
  *ofChains(facts: ChainFacts): Generator<void, void> {
    const known = { ...facts, purchases: purchasesUntil(facts.purchases, this.cut_ms, LINES_MAX) }
    const nothing = { ...facts, purchases: purchasesUntil(facts.purchases, -Infinity) }
    yield
    const simple = yield* learnSimpleChains(known)
    const complex = yield* learnComplexChains(known, simple)
    const repeat = yield* learnRepeatPurchase(known)
    // What is served are the paths a merchant takes over.
    const paths = yield* learnNeedPaths(nothing)
    for (const question of [...this.heard.values()].flat()) {
      question.owned = notAgain(dueAgain(repeat, question.bought, question.now_ms))
    }
    const { catalogue } = facts
    const { currency_code } = this.facts
    const model: ServingModel = {
      ...this.model,
      chains: { catalogue, currency_code, simple, complex, paths, repeat },
      simple_chains: new SimpleChainScorer(simple),
      complex_chains: new ComplexChainScorer(complex),
    }
    yield* this.hear(model, ["chain_simple", "chain_complex", "due_again"])
  }

  /** Learns the weights of every slot of which something was asked. */
  *weights(): Generator<void, LearnedSlots> {
    yield* this.hear(this.model, ["popular"])
    const learned: LearnedSlots = {}
    for (const kind of KINDS) {
      for (const name of QUESTION_KINDS[kind]) {
        const policy = DEFAULT_SLOT_POLICIES[name]
        const slot = yield* this.heardBy(kind, policy)
        const weights = new Map(policy.models.map(({ model, weight }) => [model, weight]))
        const found = yield* learnSlotWeights(slot, weights)
        if (found !== null) learned[name] = found
      }
    }
    return learned
  }

  /** Lets some models speak to the questions of the slots that listen to them. */
  private *hear(
    model: ServingModel,
    names: readonly ModelName[],
    half: number | null = null
  ): Generator<void, void> {
    for (const kind of KINDS) {
      const listened = new Set<ModelName>(
        QUESTION_KINDS[kind].flatMap((slot) =>
          DEFAULT_SLOT_POLICIES[slot].models.map((voice) => voice.model)
        )
      ).add("popular")
      const models = names.filter((name) => listened.has(name)).map((name) => ({ model: name }))
      if (models.length === 0) continue
      for (const question of this.heard.get(kind) ?? []) {
        if (half !== null && question.half !== half) continue
        for (const { model: name, proposals } of hearVoices(this.asked(model, question), {
          models,
        })) {
          question.voices.set(name as ModelName, proposals.slice(0, HEARD_MAX))
        }
        yield
      }
    }
  }

  private asked(model: ServingModel, { now_ms, anchors, seen, bought }: SlotQuestion): Asked {
    const { items } = this.facts
    return {
      ...{ model, now_ms, anchors, seen, bought },
      category_ids: [...new Set(anchors.flatMap((item) => items[item].category_ids))],
      visited_at_ms: null,
      shopper: UNKNOWN_SHOPPER,
      written: null,
      fitting: () => [],
    }
  }

  /** The questions as one slot hears them. */
  private *heardBy(kind: QuestionKind, { models, count }: SlotPolicy): Generator<void, HeardSlot> {
    const names = new Set(models.map(({ model }) => model)).add("popular")
    const slot: HeardSlot = { models: [...names], count, missed: [0, 0], questions: [] }
    const { is_product } = this.model
    for (const { half, voices, truth, anchors, owned } of this.heard.get(kind) ?? []) {
      const barred = new Set([...anchors, ...owned])
      const wanted = new Set([...truth].filter((item) => !barred.has(item)))
      if (wanted.size === 0) continue
      const isBarred = (item: number) => barred.has(item) || is_product[item] !== 1
      addQuestion(slot, half, voices, wanted, isBarred)
      yield
    }
    return slot
  }
}

function popularUntil(
  { items }: LearningFacts,
  baskets: Baskets,
  orders: Uint32Array,
  half_life_days: number
): Popularity {
  const shares = weightedShares(baskets, indexByItem(baskets, items.length), half_life_days)
  const is_product = Uint8Array.from(items, (item) => (item.is_product ? 1 : 0))
  return rankPopular(
    shares,
    orders,
    is_product,
    items.map(({ category_ids }) => [...category_ids])
  )
}
