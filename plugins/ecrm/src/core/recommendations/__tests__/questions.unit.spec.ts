import { askAboutBaskets } from "../basket-questions"
import { SessionLog } from "../session-log"
import { drawQuestions, partQuestions, unrollSessions } from "../session-questions"
import { random, worlds } from "./basket-worlds"
import { madeUpSessions, packed } from "./made-up-sessions"

const ITEM_COUNT = 60

describe("questions that choose settings", () => {
  it("never teach and judge with the same session", () => {
    const sessions = packed(madeUpSessions(400, ITEM_COUNT))
    const log = new SessionLog(ITEM_COUNT)
    log.append(sessions, ITEM_COUNT)
    const questions = drawQuestions(unrollSessions(sessions, log, "all"), 900, random(1))
    const { judging, teaching } = partQuestions(questions)
    expect(judging.length + teaching.length).toBe(900)
    expect(judging.length).toBeGreaterThan(45)
    const taught = new Set(teaching.map(({ session }) => session))
    expect(judging.filter(({ session }) => taught.has(session))).toEqual([])
  })
  it("say which basket they are of, and bear what it holds", () => {
    const { baskets } = worlds(3, 50)
    const options = { fresh: null, hidden_max: 3 }
    const { one_item, cart } = askAboutBaskets(baskets, () => true, random(1), options)
    for (const { basket, given, truth } of [...one_item, ...cart]) {
      const held = [...baskets.items.subarray(baskets.starts[basket], baskets.starts[basket + 1])]
      expect(held).toEqual(expect.arrayContaining([...given, ...truth]))
    }
    expect(new Set(cart.map(({ basket }) => basket)).size).toBe(50)
  })
})
