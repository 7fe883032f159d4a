import type { Sessions, Situation } from "./contract"
import type { SessionLog } from "./session-log"
import type { SessionView } from "./session-model"

/** What was asked in the past, and what came. */
export interface SessionQuestion {
  /** Number of the session; what is learned from one question must not be judged by its others. */
  session: number
  situation: Situation
  target: number
}

/**
 * Every prefix of the sessions with the item that came next, as the test protocol asks: items
 * that the log does not know are left out of the prefix; a question without prefix or with an
 * unknown target teaches nothing and is left out, and with `new_items` one whose target was seen.
 */
export function unrollSessions(
  sessions: Sessions,
  known: SessionLog,
  view: SessionView
): SessionQuestion[] {
  const { starts, items, instants_ms } = sessions
  const questions: SessionQuestion[] = []
  const isKnown = (item: number) => item < known.item_count && known.support[item] > 0
  for (let s = 0; s + 1 < starts.length; s++) {
    const prefix: number[] = []
    for (let at = starts[s]; at < starts[s + 1] && prefix.length <= PREFIX_MAX; at++) {
      const target = items[at]
      if (!isKnown(target)) continue
      const isAsked = prefix.length > 0 && (view === "all" || !prefix.includes(target))
      if (isAsked) {
        questions.push({
          session: s,
          situation: { items: prefix.slice(), instant_ms: instants_ms[s] },
          target,
        })
      }
      prefix.push(target)
    }
  }
  return questions
}

/** Questions of one session; a robot's ten thousand would drown all others. */
const PREFIX_MAX = 50

/** Draws without putting back; as many as there are when they are fewer than `count`. */
export function drawQuestions<T>(questions: T[], count: number, rng: () => number): T[] {
  const drawn = questions.slice()
  const kept = Math.min(count, drawn.length)
  for (let place = 0; place < kept; place++) {
    const other = place + Math.floor(rng() * (drawn.length - place))
    const held = drawn[place]
    drawn[place] = drawn[other]
    drawn[other] = held
  }
  return drawn.slice(0, kept)
}

/** The questions of one session in so many only judge. */
const JUDGING_ONE_OF = 10

/** @param session number among those that are asked about */
export const isJudging = (session: number): boolean => session % JUDGING_ONE_OF === 0

/**
 * Questions to learn from and those that judge what was learned, parted by session: what one
 * question of a session asks for is given in the next.
 */
export const partQuestions = (
  questions: readonly SessionQuestion[]
): { judging: SessionQuestion[]; teaching: SessionQuestion[] } => ({
  judging: questions.filter(({ session }) => isJudging(session)),
  teaching: questions.filter(({ session }) => !isJudging(session)),
})
