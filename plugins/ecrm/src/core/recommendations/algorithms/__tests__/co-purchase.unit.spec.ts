import fc from "fast-check"
import { DAY_MS } from "../../../shared/time"
import { BasketLog, indexByItem, type Baskets } from "../../baskets"
import { learnCoPurchase, type Neighbours } from "../co-purchase"
import { weightedShares } from "../popularity"

const SETTINGS = { half_life_days: 90, neighbours_max: 60 }
type Plain = { instant_ms: number; items: number[] }

const basketsOf = (plain: Plain[]): Baskets => {
  const log = new BasketLog()
  for (const { instant_ms, items } of plain) log.add(instant_ms, items)
  return log.baskets()
}
const learn = (
  plain: Plain[],
  item_count: number,
  settings = SETTINGS,
  eligible = new Uint8Array(item_count).fill(1)
): Neighbours => {
  const baskets = basketsOf(plain)
  const index = indexByItem(baskets, item_count)
  const shares = weightedShares(baskets, index, settings.half_life_days)
  const training = learnCoPurchase(baskets, index, shares, eligible, settings)
  for (;;) {
    const step = training.next()
    if (step.done) return step.value
  }
}
const row = (neighbours: Neighbours, item: number) =>
  Array.from(
    neighbours.items.subarray(neighbours.starts[item], neighbours.starts[item + 1]),
    (neighbour, rank) => ({
      item: neighbour,
      together: neighbours.orders_together[neighbours.starts[item] + rank],
      score: neighbours.scores[neighbours.starts[item] + rank],
    })
  )

const ITEMS = 8
const history = fc.array(
  fc.record({
    instant_ms: fc.integer({ min: 0, max: 400 }).map((day) => day * DAY_MS),
    items: fc.uniqueArray(fc.integer({ min: 0, max: ITEMS - 1 }), { minLength: 1, maxLength: 6 }),
  }),
  { maxLength: 40 }
)

describe("learnCoPurchase", () => {
  it("never lists an item as its own neighbour, nor a neighbour twice", () => {
    fc.assert(
      fc.property(history, (plain) => {
        const neighbours = learn(plain, ITEMS)
        for (let item = 0; item < ITEMS; item++) {
          const listed = row(neighbours, item).map((neighbour) => neighbour.item)
          expect(listed).not.toContain(item)
          expect(new Set(listed).size).toBe(listed.length)
        }
      })
    )
  })

  it("counts exactly as a brute-force count does and keeps lift above 1 from two orders on", () => {
    fc.assert(
      fc.property(history, (plain) => {
        const neighbours = learn(plain, ITEMS)
        const having = (...items: number[]) =>
          plain.filter((basket) => items.every((item) => basket.items.includes(item))).length
        for (let item = 0; item < ITEMS; item++) {
          const expected = new Map<number, number>()
          for (let other = 0; other < ITEMS; other++) {
            const together = having(item, other)
            const hasLift = together * plain.length > having(item) * having(other)
            if (other !== item && together >= 2 && hasLift) expected.set(other, together)
          }
          const counted = new Map(row(neighbours, item).map((n) => [n.item, n.together]))
          expect(counted).toEqual(expected)
        }
      })
    )
  })

  it("does not depend on the order of the baskets or of the items in them", () => {
    const shuffled = history.chain((plain) =>
      fc.tuple(
        fc.constant(plain),
        fc.shuffledSubarray(plain, { minLength: plain.length, maxLength: plain.length })
      )
    )
    fc.assert(
      fc.property(shuffled, ([plain, other]) => {
        const reversed = other.map((basket) => ({ ...basket, items: [...basket.items].reverse() }))
        expect(learn(reversed, ITEMS)).toEqual(learn(plain, ITEMS))
      })
    )
  })

  it("ranks by score, ties by item, with scores between 0 and 1", () => {
    fc.assert(
      fc.property(history, (plain) => {
        const neighbours = learn(plain, ITEMS)
        for (let item = 0; item < ITEMS; item++) {
          const listed = row(neighbours, item)
          const sorted = [...listed].sort((a, b) => b.score - a.score || a.item - b.item)
          expect(listed).toEqual(sorted)
          for (const { score } of listed) {
            expect(score).toBeGreaterThan(0)
            expect(score).toBeLessThanOrEqual(1)
          }
        }
      })
    )
  })

  it("lets a recent basket weigh more than an old one", () => {
    const plain = [
      ...Array.from({ length: 3 }, () => ({ instant_ms: 0, items: [0, 1] })),
      ...Array.from({ length: 2 }, () => ({ instant_ms: 360 * DAY_MS, items: [0, 2] })),
      ...Array.from({ length: 9 }, () => ({ instant_ms: 360 * DAY_MS, items: [3] })),
    ]
    expect(row(learn(plain, 4), 0).map((neighbour) => neighbour.item)).toEqual([2, 1])
  })

  it("holds back a pair seen twice behind one seen often at nearly the same confidence", () => {
    const plain = [
      ...Array.from({ length: 2 }, () => ({ instant_ms: 0, items: [0, 1] })),
      ...Array.from({ length: 40 }, () => ({ instant_ms: 0, items: [2, 3] })),
      ...Array.from({ length: 60 }, () => ({ instant_ms: 0, items: [4] })),
    ]
    const neighbours = learn(plain, 5)
    expect(row(neighbours, 0)[0].score).toBeLessThan(0.45)
    expect(row(neighbours, 2)[0].score).toBeGreaterThan(0.9)
  })

  it("keeps the neighbours of a history fifteen years older than the rest", () => {
    const old = Array.from({ length: 20 }, () => ({ instant_ms: 0, items: [0, 1] }))
    const young = Array.from({ length: 20 }, () => ({ instant_ms: 5_500 * DAY_MS, items: [2, 3] }))
    expect(row(learn([...old, ...young], 4), 0)[0]).toMatchObject({ item: 1, together: 20 })
    expect(row(learn([...old, ...young], 4), 0)[0].score).toBeGreaterThan(0.8)
  })

  it("survives a half-life so short that every weight but the newest vanishes", () => {
    const plain = Array.from({ length: 4 }, (_, n) => ({
      instant_ms: n * 4_000 * DAY_MS,
      items: [0, 1],
    }))
    const listed = row(
      learn([...plain, { instant_ms: 0, items: [2] }], 3, {
        half_life_days: 0.5,
        neighbours_max: 5,
      }),
      0
    )
    expect(listed).toEqual([{ item: 1, together: 4, score: expect.closeTo(1, 5) }])
  })

  it("keeps room for eligible neighbours behind stronger ones that are not", () => {
    const plain = [1, 1, 1, 2, 2, 2, 3, 3].map((other) => ({ instant_ms: 0, items: [0, other] }))
    const baskets = [...plain, ...Array.from({ length: 9 }, () => ({ instant_ms: 0, items: [4] }))]
    const neighbours = learn(
      baskets,
      5,
      { half_life_days: 90, neighbours_max: 1 },
      Uint8Array.from([0, 0, 0, 1, 0])
    )
    expect(row(neighbours, 0).map((neighbour) => neighbour.item)).toEqual([1, 3])
  })

  it("learns nothing from nothing", () => {
    expect(learn([], 3).items).toHaveLength(0)
    expect(learn([], 0).starts).toEqual(new Uint32Array(1))
  })
})
