import { existsSync } from "node:fs"
import { measure } from "./held-out-baskets"
import { ONLINE_RETAIL, readOnlineRetail, type PlainBasket } from "./online-retail"

jest.setTimeout(120_000)

/** Shoppers of twenty worlds; two of three items of a basket are of its world. */
const worlds = (): PlainBasket[] => {
  let state = 1
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  return Array.from({ length: 4_000 }, (_, instant_ms) => {
    const world = next(20)
    const own = Array.from({ length: 4 }, () => `${world}:${Math.min(next(12), next(12))}`)
    const other = Array.from({ length: 2 }, () => `${next(20)}:${next(12)}`)
    return { instant_ms, items: [...new Set([...own, ...other])] }
  })
}

describe("quality of the picks on baskets held out", () => {
  it("finds the worlds of made-up shoppers", () => {
    const { anchor, cart } = measure(worlds())
    expect(anchor.hit_rate).toBeGreaterThan(0.6)
    expect(cart.hit_rate).toBeGreaterThan(0.3)
  })

  const onRealFile = existsSync(ONLINE_RETAIL) ? it : it.skip
  onRealFile("keeps its floors on Online Retail (skipped where the file is absent)", () => {
    const baskets = readOnlineRetail()
    expect(baskets).toHaveLength(19_773)
    const { anchor, cart } = measure(baskets)
    expect(anchor.hit_rate).toBeGreaterThan(0.665)
    expect(anchor.ndcg).toBeGreaterThan(0.205)
    expect(cart.hit_rate).toBeGreaterThan(0.26)
    expect(cart.ndcg).toBeGreaterThan(0.16)
  })
})
