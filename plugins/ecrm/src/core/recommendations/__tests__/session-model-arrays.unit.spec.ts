import { finish } from "../../shared/steps"
import { ScoreSheet } from "../score-sheet"
import { readSessionModel, sessionModelArrays } from "../session-model-arrays"
import { SessionModel } from "../session-model"
import { learned, madeUpSessions } from "./made-up-sessions"

const ITEM_COUNT = 60

describe("a stored session model", () => {
  const { log, settings } = learned(madeUpSessions(400, ITEM_COUNT), ITEM_COUNT)
  const trees = {
    tree_count: 1,
    split_features: Uint16Array.of(0, 1, 2, 3, 4),
    thresholds: Float32Array.of(0.5, 0.1, 0.2, 0.3, 0),
    leaves: Float32Array.from({ length: 32 }, (_, leaf) => leaf / 10),
  }
  const new_items = { ...settings.views.new_items, ranking: "trees" as const, trees }
  const model = new SessionModel(log, { ...settings, views: { ...settings.views, new_items } })

  it("answers as before, in both views", () => {
    const copy = finish(readSessionModel(structuredClone(sessionModelArrays(model))))
    for (const view of ["all", "new_items"] as const) {
      for (const items of [[1], [4, 7], [50, 2, 9], []]) {
        const scores = [model, copy].map((asked) => {
          const sheet = new ScoreSheet(ITEM_COUNT)
          asked.score({ items, instant_ms: 0 }, sheet, view)
          return sheet.top(20).map((item) => [item, sheet.scoreOf(item)])
        })
        expect(scores[0].length).toBeGreaterThan(5)
        expect(scores[1]).toEqual(scores[0])
      }
    }
  })

  it.each([
    ["session.items", undefined],
    ["session.items", new Uint32Array(3)],
    ["session.settings", Float64Array.of(ITEM_COUNT, 1, 1, 1, 1)],
    ["session.all.weights", Float64Array.of(1)],
    ["session.all.ranking", Uint8Array.of(9)],
    ["session.new_items.split_features", Uint16Array.of(1)],
  ])("is refused when its %s is damaged", (name, array) => {
    const arrays = { ...sessionModelArrays(model) }
    if (array === undefined) delete arrays[name]
    else arrays[name] = array
    expect(() => finish(readSessionModel(arrays))).toThrow(
      expect.objectContaining({ code: "recommendations.snapshot_invalid" })
    )
  })
})
