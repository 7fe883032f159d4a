import { DAY_MS } from "../../../shared/time"
import { learnComplexChains } from "../../algorithms/complex-chain"
import { learnSimpleChains } from "../../algorithms/simple-chain"
import { needStates } from "../need-states"
import { aChainStore, finish, itemOf } from "./a-chain-store"

const facts = aChainStore(400)
const chains = finish(learnComplexChains(facts, finish(learnSimpleChains(facts))))
const now_ms = Date.UTC(2026, 10, 22)
const view = (category: string, days_ago: number) => ({
  item: itemOf(category, 1),
  instant_ms: now_ms - days_ago * DAY_MS,
  weight: 1,
})
const ids = (events: ReturnType<typeof view>[], at_ms = now_ms) =>
  needStates(chains, events, at_ms).map(({ category_id }) => category_id)

describe("a need of the moment", () => {
  const keen = Array.from({ length: 6 }, () => view("cameras", 0.2))
  it("is a category somebody keeps coming back to these days", () => {
    const [need, ...others] = needStates(chains, [...keen, view("books", 1)], now_ms)
    expect(others).toEqual([])
    expect(need.category_id).toBe("cameras")
    expect(need.confidence).toBeGreaterThan(0.4)
    expect(need.lift).toBeGreaterThan(4)
    expect(need.expires_at_ms).toBeGreaterThan(now_ms)
  })
  it("is not a view or two, nor a bit of everything", () => {
    expect(ids([view("cameras", 0)])).toEqual([])
    const all = ["books", "cameras", "sport", "tools", "toys", "bags"]
    expect(ids(all.flatMap((one) => [view(one, 0), view(one, 1)]))).toEqual([])
  })
  it("fades within days, and does not know the future", () => {
    expect(ids(keen, now_ms + 14 * DAY_MS)).toEqual([])
    expect(ids(keen, now_ms - DAY_MS)).toEqual([])
    expect(ids([{ item: 9_999, instant_ms: now_ms, weight: 50 }])).toEqual([])
  })
})
