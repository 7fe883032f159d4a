import { ScoreSheet } from "../score-sheet"
import { sessionModelArrays } from "../session-model-arrays"
import { learned, madeUpSessions, packed, type SessionRows } from "./made-up-sessions"

const ITEM_COUNT = 60
const SESSION_COUNT = 1_500

describe("learning the session engine", () => {
  const rows = madeUpSessions(SESSION_COUNT, ITEM_COUNT)
  const model = learned(rows, ITEM_COUNT)

  const list = (items: number[], view: "all" | "new_items") => {
    const sheet = new ScoreSheet(ITEM_COUNT)
    model.score({ items, instant_ms: 0 }, sheet, view)
    return sheet.top(20)
  }

  it("finds the next step", () => {
    expect(list([20], "new_items")[0]).toBe(21)
    expect(list([40, 41, 42], "new_items")[0]).toBe(43)
  })

  it("never lists what the session holds in the view of new items", () => {
    for (const items of [[3], [3, 4, 5], [9, 9, 1]]) {
      expect(list(items, "new_items").filter((item) => items.includes(item))).toEqual([])
    }
  })

  it("chooses the same with the same seed", () => {
    const again = learned(rows, ITEM_COUNT)
    expect(sessionModelArrays(again)).toEqual(sessionModelArrays(model))
  })

  it("ends with all of the sessions, the newest tenth included", () => {
    expect(model.log.session_count).toBe(SESSION_COUNT)
    expect(model.log.length).toBe(packed(rows).items.length)
  })

  it.each<[string, SessionRows]>([
    ["no session", []],
    ["one session of one item", [[0, [1]]]],
    ["sessions of one item only", Array.from({ length: 300 }, (_, at) => [at, [at % 7]])],
    ["one item again and again", Array.from({ length: 300 }, (_, at) => [at, [5, 5, 5]])],
    [
      "sessions of one instant",
      Array.from({ length: 300 }, (_, at) => [0, [at % 9, (at + 1) % 9]]),
    ],
    ["two hundred sessions", madeUpSessions(200, ITEM_COUNT)],
    [
      "a robot",
      [
        ...madeUpSessions(300, ITEM_COUNT),
        [1e9, Array.from({ length: 5_000 }, (_, at) => at % 60)],
      ],
    ],
  ])("copes with %s", (_name, few) => {
    const small = learned(few, ITEM_COUNT)
    const known = new Set(few.flatMap(([, items]) => items))
    const sheet = new ScoreSheet(ITEM_COUNT)
    for (const items of [
      [1],
      [5, 5],
      [],
      [59, 3, 1],
      Array.from({ length: 5_000 }, (_, at) => at % 60),
    ]) {
      sheet.clear()
      small.score({ items, instant_ms: 0 }, sheet, "new_items")
      const picks = sheet.top(20)
      expect(picks.every((item) => known.has(item) && !items.includes(item))).toBe(true)
      expect(picks.every((item) => sheet.scoreOf(item) > 0)).toBe(true)
    }
  })

  it("says what speaks for a pick in counts that are true", () => {
    const told = model.explain({ items: [20], instant_ms: 0 }, 21)
    const holding = rows.filter(([, items]) => items.includes(20))
    const following = holding.filter(([, items]) => items.lastIndexOf(21) > items.indexOf(20))
    expect(told).toMatchObject({
      anchor: 20,
      anchor_sessions: holding.length,
      following_sessions: following.length,
    })
    expect(model.explain({ items: [20], instant_ms: 0 }, ITEM_COUNT + 1)).toBeNull()
  })
})
