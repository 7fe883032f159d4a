import { finish } from "../../../shared/steps"
import { BasketHistory } from "../../basket-history"
import { ScoreSheet } from "../../score-sheet"
import { BasketVotes } from "../basket-votes"

const history = new BasketHistory()
history.growItems(8)
for (const [at, items] of [
  [0, 1, 2],
  [0, 1, 2],
  [0, 3],
  [4, 5],
  [0, 6],
  [0, 6],
].entries()) {
  history.add(at, items)
}
const emptySheets = () => ({
  soft: new ScoreSheet(8),
  firm: new ScoreSheet(8),
  sharp: new ScoreSheet(8),
  nearest: new ScoreSheet(8),
})
const vote = (items: number[]) => {
  const sheets = emptySheets()
  new BasketVotes(history).score(
    items,
    items.map(() => 1),
    sheets
  )
  return sheets
}

describe("BasketVotes", () => {
  it("votes for what is in baskets that share the most", () => {
    const { soft } = vote([0, 1])
    expect(soft.top(1, new Set([0, 1]))).toEqual([2])
    expect(soft.scoreOf(4)).toBe(0)
  })

  it("shares out one vote a voter, so that no item has more than 1", () => {
    const { soft, firm, sharp } = vote([0, 1])
    for (const sheet of [soft, firm, sharp]) {
      for (let item = 0; item < 8; item++) expect(sheet.scoreOf(item)).toBeLessThanOrEqual(1 + 1e-9)
    }
  })

  it("leans the more on the nearest baskets the sharper it votes", () => {
    const { soft, firm, sharp } = vote([0, 1])
    expect(firm.scoreOf(2)).toBeGreaterThan(soft.scoreOf(2))
    expect(sharp.scoreOf(2)).toBeGreaterThan(firm.scoreOf(2))
  })

  it("says nothing of items that nobody bought", () => {
    expect(vote([]).soft.count).toBe(0)
  })

  it("lets an appended basket vote at once", () => {
    const grown = finish(BasketHistory.of(history.baskets(), 8))
    grown.add(99, [0, 7])
    const sheets = emptySheets()
    new BasketVotes(grown).score([0], [1], sheets)
    expect(sheets.soft.scoreOf(7)).toBeGreaterThan(0)
  })
})
