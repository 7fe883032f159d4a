import {
  catalogue,
  finish,
  itemOf,
  LEVELS,
  random,
  StoreWriter,
} from "../../chains/__tests__/a-chain-store"
import type { ChainFacts } from "../../chains/chain-facts"
import { PurchaseLog } from "../../chains/purchase-log"
import type { NeedPaths } from "../../chains/chain-model"
import { proposePaths } from "../../chains/propose-chains"
import { learnNeedPaths } from "../need-path"

/** A hook brings the rod, the rod a boat, the boat a trailer: here four categories of the store. */
const PATH = ["books", "sport", "garden", "tools"]

function anglers(people_count: number): ChainFacts {
  const store = new StoreWriter(random(3))
  for (let person = 0; person < people_count; person++) {
    let day = store.rng() * 100
    if (person % 2 === 0) {
      for (const category of PATH) {
        store.buy(person, day, [itemOf(category, Math.floor(store.rng() * LEVELS))])
        if (store.rng() < 0.3) break
        day += 20 + store.rng() * 20
      }
    }
    // Everybody buys kitchen things all the time, which therefore come first by chance alone.
    for (let more = 0; more < 5; more++) {
      const anything = store.rng() < 0.6 ? itemOf("kitchen", more) : store.anything()
      store.buy(person, store.rng() * 250, [anything])
    }
  }
  return {
    catalogue,
    purchases: PurchaseLog.of(store.lines).byPerson(people_count),
    profile_groups: [],
  }
}

/** The same orders of each person, but when each was made is drawn anew. */
function inAnyOrder(facts: ChainFacts, seed: number): ChainFacts {
  const rng = random(seed)
  const { purchases } = facts
  const lines = [...purchases.items.keys()].map((line) => ({ line, person: 0 }))
  for (let person = 0; person + 1 < purchases.person_starts.length; person++) {
    for (let at = purchases.person_starts[person]; at < purchases.person_starts[person + 1]; at++) {
      lines[at].person = person
    }
  }
  const instants = new Map<number, number>()
  for (const order of purchases.orders) {
    if (!instants.has(order)) instants.set(order, rng() * 1e10)
  }
  const shuffled = lines.map(({ line, person }) => ({
    person,
    order: purchases.orders[line],
    item: purchases.items[line],
    instant_ms: instants.get(purchases.orders[line]) as number,
    unit_price: purchases.unit_prices[line],
    delivered_at_ms: NaN,
  }))
  return {
    ...facts,
    purchases: PurchaseLog.of(shuffled).byPerson(purchases.person_starts.length - 1),
  }
}

const names = ({ groups, step_starts, next_groups }: NeedPaths): string[] =>
  groups.flatMap(({ id }, from) =>
    [...next_groups.subarray(step_starts[from], step_starts[from + 1])].map(
      (to) => `${id} → ${groups[to].id}`
    )
  )
const facts = anglers(600)
const learned = finish(learnNeedPaths(facts))

describe("need paths", () => {
  it("are the order in which people come to things, step by step without leaps", () => {
    expect(names(learned).sort()).toEqual(["books → sport", "garden → tools", "sport → garden"])
  })
  it("know how long people wait", () => {
    learned.wait_days_p50.forEach((days, step) => {
      expect(days).toBeGreaterThan(15)
      expect(days).toBeLessThan(45)
      expect(learned.wait_days_p10[step]).toBeLessThanOrEqual(days)
      expect(learned.wait_days_p90[step]).toBeGreaterThanOrEqual(days)
    })
  })
  it("are proposed from the first step to the last", () => {
    const by_name = { group: ({ id }: { id: string }) => id, trait: () => "" }
    const [proposal, ...others] = proposePaths(learned, by_name)
    expect(others).toEqual([])
    expect(proposal.document).toMatchObject({
      kind: "path",
      title: "books → sport → garden → tools",
      origin: "learned",
      is_active: false,
    })
  })
  it("are none where the same orders come in any order, however popular things are together", () => {
    const found = Array.from({ length: 40 }, (_, seed) =>
      names(finish(learnNeedPaths(inAnyOrder(facts, seed + 1))))
    )
    expect(found.filter((list) => list.length > 0).length).toBeLessThanOrEqual(4)
  })
  it("are none without purchases, and the same from the same facts", () => {
    const nobody = { ...facts.purchases, person_starts: new Uint32Array(1) }
    expect(names(finish(learnNeedPaths({ ...facts, purchases: nobody })))).toEqual([])
    expect(finish(learnNeedPaths(anglers(600)))).toEqual(learned)
  })
})
