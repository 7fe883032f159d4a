import fc from "fast-check"
import { ItemCosine } from "../algorithms/item-cosine"
import { ItemTransitions } from "../algorithms/item-transitions"
import { RecentPopularity } from "../algorithms/recent-popularity"
import { SequenceCounters } from "../algorithms/sequence-counters"
import { SessionNeighbours } from "../algorithms/session-neighbours"
import { buildBasketModel } from "../basket-model"
import { BasketScorer, type BasketSlot } from "../basket-scorer"
import { BasketLog } from "../baskets"
import type { Scorer, Sessions } from "../contract"
import { learnSessionModel } from "../learn-session-model"
import { ScoreSheet } from "../score-sheet"
import { SessionLog } from "../session-log"
import { SessionModel } from "../session-model"
import { trainBaskets } from "../train-baskets"
import { anItem, finish, random } from "./basket-worlds"

jest.setTimeout(60_000)

/** An algorithm that has learned some sessions and can learn more. */
interface Learner {
  scorer: Scorer
  append(sessions: Sessions): void
}

const ITEM_COUNT = 12
const HALF_LIFE_MS = 40
const NEIGHBOURS = {
  neighbours_max: 5,
  occurrences_max: 6,
  items_max: 4,
  position_factor: 0.7,
  half_life_ms: HALF_LIFE_MS,
  distance_factor: 0.7,
  before_factor: 0.5,
  length_power: 0.5,
}
const TRANSITIONS = { half_life_ms: HALF_LIFE_MS, distance_factor: 0.6 }

const logOf = (sessions: Sessions) => {
  const log = new SessionLog(ITEM_COUNT)
  log.append(sessions, ITEM_COUNT)
  return log
}

const onTransitions =
  (wrap: (transitions: ItemTransitions) => Scorer) =>
  (sessions: Sessions): Learner => {
    const log = logOf(sessions)
    const transitions = new ItemTransitions(log, TRANSITIONS)
    const append = (more: Sessions) => {
      log.append(more, ITEM_COUNT)
      transitions.update()
    }
    return { scorer: wrap(transitions), append }
  }

/** Every algorithm, one line each: how it learns sessions. */
const ALGORITHMS: [string, (sessions: Sessions) => Learner][] = [
  ["session neighbours", learnNeighbours],
  ["sequence counters", onTransitions((transitions) => new SequenceCounters(transitions))],
  ["item cosine", onTransitions((transitions) => new ItemCosine(transitions))],
  ["recent popularity", learnPopularity],
  ["session engine", learnEngine],
  ["baskets beside one item", learnBaskets("one_item")],
  ["baskets beside a cart", learnBaskets("cart")],
  ["baskets beside items known by their looks", learnBaskets("one_item", 1e9)],
]

/** Baskets of the items of the sessions. @param evidence_baskets high, and look-alikes speak */
function learnBaskets(slot: BasketSlot, evidence_baskets = 4) {
  const title = (item: number) =>
    evidence_baskets > 4 ? `thing ${item % 3}` : "abcdefghijkl"[item].repeat(4)
  const items = Array.from({ length: ITEM_COUNT }, (_, item) => anItem(`item-${item}`, title(item)))
  const nothing = new BasketLog().baskets()
  const { settings, rarity, look_alikes } = finish(trainBaskets(items, nothing, random(1)))
  return (sessions: Sessions): Learner => {
    // Nobody follows a look-alike here: a pick is something that was bought.
    const own = { ...settings, evidence_baskets, newcomer_share: 0 }
    const model = finish(buildBasketModel(own, rarity, items, nothing, look_alikes))
    const append = ({ starts, items: held, instants_ms }: Sessions) => {
      instants_ms.forEach((instant_ms, s) => {
        model.append(instant_ms, held.subarray(starts[s], starts[s + 1]))
      })
      while (model.refresh(3) > 0);
    }
    append(sessions)
    return { scorer: new BasketScorer(model, slot), append }
  }
}

function learnNeighbours(sessions: Sessions): Learner {
  const log = logOf(sessions)
  const append = (more: Sessions) => log.append(more, ITEM_COUNT)
  return { scorer: new SessionNeighbours(log, NEIGHBOURS), append }
}

function learnPopularity(sessions: Sessions): Learner {
  const log = logOf(sessions)
  const scorer = new RecentPopularity(log, HALF_LIFE_MS)
  const append = (more: Sessions) => {
    log.append(more, ITEM_COUNT)
    scorer.update()
  }
  return { scorer, append }
}

function learnEngine(sessions: Sessions): Learner {
  const scorer = new SessionModel(logOf(sessions), engineSettings)
  return { scorer, append: (more) => scorer.append(more, ITEM_COUNT) }
}

function packed(sessions: [number, number[]][]): Sessions {
  const sorted = [...sessions].sort(([left], [right]) => left - right)
  const starts = new Uint32Array(sorted.length + 1)
  sorted.forEach(([, items], s) => (starts[s + 1] = starts[s] + items.length))
  return {
    starts,
    items: Uint32Array.from(sorted.flatMap(([, items]) => items)),
    instants_ms: Float64Array.from(sorted, ([instant]) => instant),
  }
}

function answer(scorer: Scorer, items: number[]): [number, number][] {
  const sheet = new ScoreSheet(ITEM_COUNT)
  scorer.score({ items, instant_ms: 1_000 }, sheet)
  return sheet.top(ITEM_COUNT).map((item) => [item, sheet.scoreOf(item)])
}

/** The settings of one learning, so that only what is counted differs. */
const engineSettings = (() => {
  const learning = learnSessionModel(packed([[1, [0, 1, 2]]]), ITEM_COUNT, {
    seed: 1,
    views: ["new_items"],
  })
  let step = learning.next()
  while (step.done !== true) step = learning.next()
  return step.value.settings
})()

const someItem = fc.nat(ITEM_COUNT - 1)
const someSessions = fc.array(fc.tuple(fc.nat(300), fc.array(someItem, { maxLength: 8 })), {
  maxLength: 25,
})
const aSituation = fc.array(someItem, { maxLength: 6 })

describe.each(ALGORITHMS)("%s", (_name, learn) => {
  it("gives finite scores above 0 to items that sessions hold, whatever is asked", () => {
    fc.assert(
      fc.property(someSessions, aSituation, (sessions, items) => {
        const known = new Set(sessions.flatMap(([, held]) => held))
        for (const [item, score] of answer(learn(packed(sessions)).scorer, items)) {
          expect(known).toContain(item)
          expect(Number.isFinite(score)).toBe(true)
          expect(score).toBeGreaterThan(0)
        }
      })
    )
  })

  it("gives the same answer twice, whatever was asked in between", () => {
    fc.assert(
      fc.property(someSessions, aSituation, aSituation, (sessions, items, others) => {
        const { scorer } = learn(packed(sessions))
        const first = answer(scorer, items)
        answer(scorer, others)
        expect(answer(scorer, items)).toEqual(first)
      })
    )
  })

  it("scores what was appended as what was learned at once, also after answers", () => {
    fc.assert(
      fc.property(someSessions, fc.nat(25), aSituation, (sessions, cut, items) => {
        const sorted = [...sessions].sort(([left], [right]) => left - right)
        const grown = learn(packed(sorted.slice(0, cut)))
        for (const session of sorted.slice(cut)) {
          answer(grown.scorer, items)
          grown.append(packed([session]))
        }
        const expected = answer(learn(packed(sorted)).scorer, items)
        expect(answer(grown.scorer, items)).toEqual(expected)
      })
    )
  })

  it("takes sessions that come late as if they had come in time", () => {
    const instants = fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 15 })
    const rows = fc.array(fc.array(someItem, { minLength: 1, maxLength: 6 }), {
      minLength: 15,
      maxLength: 15,
    })
    fc.assert(
      fc.property(instants, rows, aSituation, (times, items, situation) => {
        const sessions = times.map((time, n): [number, number[]] => [time, items[n]])
        const late = learn(packed(sessions.slice(0, 1)))
        for (const session of sessions.slice(1)) late.append(packed([session]))
        const expected = answer(learn(packed(sessions)).scorer, situation)
        expect(answer(late.scorer, situation)).toEqual(expected)
      })
    )
  })

  it("knows nothing of items it never saw, and answers about none", () => {
    const { scorer } = learn(packed([[1, [0, 1, 2]]]))
    expect(() => answer(scorer, [ITEM_COUNT + 5, 7])).not.toThrow()
    expect(answer(learn(packed([])).scorer, [1, 2])).toEqual([])
    expect(() => answer(scorer, [])).not.toThrow()
  })
})
