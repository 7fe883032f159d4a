import { SessionNeighbours, type SessionNeighboursSettings } from "./algorithms/session-neighbours"
import { discountedGain } from "./metrics/discounted-gain"
import { hit } from "./metrics/hit-rate"
import { ScoreSheet } from "./score-sheet"
import type { SessionModel, SessionView } from "./session-model"
import type { SessionQuestion } from "./session-questions"

/** Questions a setting is judged by. */
const QUESTIONS_MAX = 1_000
const LIST_LENGTH = 20

/** What is tried of each setting, one after the other; times as shares of what they are now. */
const TRIED: ((now: SessionNeighboursSettings) => SessionNeighboursSettings[])[] = [
  (now) =>
    [0.1, 0.33, Infinity].map((factor) => ({ ...now, half_life_ms: now.half_life_ms * factor })),
  (now) => [0.35, 0.7, 0.9].map((position_factor) => ({ ...now, position_factor })),
  (now) => [0.3, 1].map((before_factor) => ({ ...now, before_factor })),
  (now) => [0.6, 0.95].map((distance_factor) => ({ ...now, distance_factor })),
  (now) => [0, 0.6].map((length_power) => ({ ...now, length_power })),
]

/**
 * Chooses how neighbours are weighed, one setting after the other, by what a list of 20 finds.
 * Differences are taken on the same questions, so that a thousand of them tell.
 */
export function* chooseNeighbours(
  model: SessionModel,
  view: SessionView,
  questions: SessionQuestion[]
): Generator<void> {
  const asked = questions.slice(0, QUESTIONS_MAX)
  const sheet = new ScoreSheet(model.item_count)
  let best = model.settings.views[view].neighbours
  let most = value(model, best, view, asked, sheet)
  for (const variants of TRIED) {
    for (const tried of variants(best)) {
      yield
      const found = value(model, tried, view, asked, sheet)
      if (found > most) [best, most] = [tried, found]
    }
  }
  model.settings.views[view].neighbours = best
  model.neighbours[view] = new SessionNeighbours(model.log, best)
}

function value(
  model: SessionModel,
  settings: SessionNeighboursSettings,
  view: SessionView,
  questions: SessionQuestion[],
  sheet: ScoreSheet
): number {
  const neighbours = new SessionNeighbours(model.log, settings)
  const { newest } = model.log
  let sum = 0
  for (const { situation, target } of questions) {
    sheet.clear()
    neighbours.score(situation, sheet)
    const barred = view === "new_items" ? new Set(situation.items) : undefined
    const list = sheet.top(LIST_LENGTH, barred, (a, b) => newest[b] - newest[a])
    const place = list.indexOf(target)
    sum += hit(place, LIST_LENGTH) + discountedGain(place, LIST_LENGTH)
  }
  return sum
}
