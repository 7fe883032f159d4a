import fc from "fast-check"
import { PROOFS } from "../identity"
import { edgeBetween, edgeKey, proofEdges, type Claim } from "../joining"
import { mergeEvents } from "../merge-events"
import { edgesToCut, partition, type Root, type StoredEdge } from "../partition"

const ROOT_IDS = ["a", "b", "c", "d", "e", "f", "g"]
const root = (id: string, over: Partial<Root> = {}): Root => ({
  id,
  profile_id: id,
  first_seen_at: new Date(0),
  has_account: false,
  ...over,
})
const claim = (root_id: string, value: string, over: Partial<Claim> = {}): Claim => ({
  root_id,
  kind: "email",
  value,
  proof: "none",
  is_guest: false,
  ...over,
})
const someRoots = fc.tuple(
  ...ROOT_IDS.map((id) =>
    fc.record({
      id: fc.constant(id),
      profile_id: fc.constant(id),
      first_seen_at: fc.integer({ min: 0, max: 3 }).map((day) => new Date(day)),
      has_account: fc.boolean(),
    })
  )
)
const someClaims = fc.array(
  fc.record<Claim>({
    root_id: fc.constantFrom(...ROOT_IDS),
    kind: fc.constantFrom("email", "phone", "visitor"),
    value: fc.constantFrom("x", "y", "z", "w"),
    proof: fc.constantFrom(...PROOFS),
    is_guest: fc.boolean(),
  }),
  { maxLength: 14 }
)
const profiles = (found: ReturnType<typeof partition>) => [...found.profile_of].sort()
/** What is stored once a partition is written. */
const store = (stored: StoredEdge[], found: ReturnType<typeof partition>): StoredEdge[] => {
  const gone = new Set(found.dropped.map(edgeKey))
  return [
    ...stored.filter((edge) => !gone.has(edgeKey(edge))),
    ...found.added.map((edge) => ({ ...edge, is_undone: false })),
  ]
}

describe("Roots that are one person", () => {
  it("are those that have proven one address, and the guest rows of it", () => {
    const roots = ["a", "b", "c", "d"].map((id) => root(id))
    const claims = [
      claim("a", "x@y.example", { proof: "mailed_code" }),
      claim("b", "x@y.example", { is_guest: true }),
      claim("c", "x@y.example"),
      claim("d", "other@y.example", { proof: "import" }),
    ]
    expect(profiles(partition(roots, claims, []))).toEqual([
      ["a", "a"],
      ["b", "a"],
      ["c", "c"],
      ["d", "d"],
    ])
  })

  it("are never joined by what nobody has proven, by a transfer, by a guest's number, or by a device", () => {
    fc.assert(
      fc.property(someRoots, someClaims, (roots, claims) => {
        const unproven = claims.map((c) => ({ ...c, proof: "none" as const }))
        const transfers = claims.map((c) => ({ ...c, proof: "order_transfer" as const }))
        const devices = claims.map((c) => ({ ...c, kind: "visitor" as const }))
        for (const harmless of [unproven, transfers, devices]) {
          expect(proofEdges(harmless)).toEqual([])
          expect(profiles(partition(roots, harmless, []))).toEqual(ROOT_IDS.map((id) => [id, id]))
        }
      })
    )
    const phone = { kind: "phone" as const }
    expect(
      proofEdges([
        claim("a", "+49", { ...phone, proof: "import" }),
        claim("b", "+49", { ...phone, is_guest: true }),
      ])
    ).toEqual([])
  })

  it("are the same whatever the order in which proofs come, one by one or all at once", () => {
    fc.assert(
      fc.property(someRoots, someClaims, fc.infiniteStream(fc.nat()), (roots, claims, keys) => {
        const order = new Map(claims.map((c) => [c, keys.next().value]))
        const shuffled = [...claims].sort((a, b) => Number(order.get(a)) - Number(order.get(b)))
        let stored: StoredEdge[] = []
        for (let seen = 1; seen <= shuffled.length; seen++) {
          stored = store(stored, partition(roots, shuffled.slice(0, seen), stored))
        }
        const oneByOne = partition(roots, shuffled, stored)
        const atOnce = partition([...roots].reverse(), claims, [])
        expect(profiles(oneByOne)).toEqual(profiles(atOnce))
        expect(oneByOne.live.map(edgeKey)).toEqual(atOnce.live.map(edgeKey))
      })
    )
  })

  it("stand under the account, then who came first, then the lower id", () => {
    const claims = ["a", "b", "c"].map((id) => claim(id, "x", { proof: "import" }))
    const survivor = (...roots: Root[]) => partition(roots, claims, []).profile_of.get("a")
    const old = new Date(0)
    const late = new Date(9)
    expect(
      survivor(
        root("a", { first_seen_at: old }),
        root("b", { first_seen_at: late, has_account: true }),
        root("c")
      )
    ).toBe("b")
    expect(survivor(root("a", { first_seen_at: late }), root("b"), root("c"))).toBe("b")
    expect(survivor(root("a"), root("b"), root("c"))).toBe("a")
  })

  it("change nothing when they are joined again", () => {
    fc.assert(
      fc.property(someRoots, someClaims, (roots, claims) => {
        const first = partition(roots, claims, [])
        const merged = roots.map((r) => ({ ...r, profile_id: first.profile_of.get(r.id) ?? r.id }))
        const second = partition(merged, claims, store([], first))
        expect([second.added, second.dropped]).toEqual([[], []])
        expect(profiles(second)).toEqual(profiles(first))
        expect(mergeEvents(merged, second.live, second.profile_of)).toEqual([])
      })
    )
  })

  it("part exactly as they were when a merge by hand is undone, and stay apart", () => {
    fc.assert(
      fc.property(someRoots, someClaims, fc.nat(6), fc.nat(6), (roots, claims, i, j) => {
        const first = partition(roots, claims, [])
        const before = roots.map((r) => ({ ...r, profile_id: first.profile_of.get(r.id) ?? r.id }))
        const [left, right] = [before[i].profile_id, before[j].profile_id]
        if (left === right) return
        const byHand = { ...edgeBetween(left, right, "manual"), is_undone: false }
        const joined = partition(before, claims, [...store([], first), byHand])
        const [event, ...others] = mergeEvents(before, joined.live, joined.profile_of)
        expect(others).toEqual([])
        expect([event.action, event.reason]).toEqual(["merge", "manual"])
        const cut = edgesToCut(joined, new Set(event.right_root_ids)).map(edgeKey)
        const stored = [...store([], first), byHand].map((edge) => ({
          ...edge,
          is_undone: cut.includes(edgeKey(edge)),
        }))
        expect(profiles(partition(roots, claims, stored))).toEqual(profiles(first))
      })
    )
  })

  it("stay apart once parted, also when a third has the same proof and goes with one of them", () => {
    const orders = fc.shuffledSubarray(["a", "b", "c"], { minLength: 3 })
    fc.assert(
      fc.property(someRoots, orders, orders, fc.boolean(), ([x, y, z], ids, order, isAtOnce) => {
        const [one, two, third] = ids
        const known = new Map(
          [x, y, z].map((r, i) => [ids[i], { ...r, id: ids[i], profile_id: ids[i] }])
        )
        const roots = order.flatMap((id) => known.get(id) ?? [])
        const claims = order.map((id) => claim(id, "x", { proof: "mailed_code" }))
        const parted = { ...edgeBetween(one, two, "email"), is_undone: true }
        const first = partition(roots, claims, [parted])
        const stored = isAtOnce ? [parted] : store([parted], first)
        const found = partition([...roots].reverse(), claims, stored)
        expect(profiles(found)).toEqual(profiles(first))
        const of = (id: string) => found.profile_of.get(id)
        expect(of(one)).not.toBe(of(two))
        expect(of(third)).toBe(of(one < two ? one : two))
        expect(found.live).toHaveLength(1)
        expect(found.barred).toHaveLength(1)
        const gone = edgesToCut(found, new Set([third]))
        const undone = gone.map((edge) => ({ ...edge, is_undone: true }))
        const alone = partition(roots, claims, [parted, ...undone])
        expect(profiles(alone)).toEqual(["a", "b", "c"].map((id) => [id, id]))
      })
    )
  })

  it("never hold a pair that was parted by hand, whatever else joins them", () => {
    const pairs = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 6 })
    fc.assert(
      fc.property(someRoots, someClaims, pairs, (roots, claims, picked) => {
        const parted = picked
          .filter(([i, j]) => i !== j)
          .map(([i, j]) => edgeBetween(ROOT_IDS[i], ROOT_IDS[j], "email"))
        const stored = [...new Map(parted.map((edge) => [edgeKey(edge), edge])).values()].map(
          (edge) => ({ ...edge, is_undone: true })
        )
        const found = partition(roots, claims, stored)
        const backwards = partition(
          [...roots].reverse(),
          [...claims].reverse(),
          [...stored].reverse()
        )
        expect(backwards).toMatchObject({ live: found.live, barred: found.barred })
        expect(profiles(backwards)).toEqual(profiles(found))
        const isOne = ({ low_id, high_id }: StoredEdge) =>
          found.profile_of.get(low_id) === found.profile_of.get(high_id)
        expect(stored.filter(isOne)).toEqual([])
      })
    )
  })

  it("part from everybody when a merge by proof is undone, also when the proof comes again", () => {
    const roots = ["a", "b", "c"].map((id) => root(id))
    const claims = ["a", "b", "c"].map((id) => claim(id, "x", { proof: "mailed_code" }))
    const joined = partition(roots, claims, [])
    const cut = edgesToCut(joined, new Set(["b"])).map(edgeKey)
    const stored = store([], joined).map((e) => ({ ...e, is_undone: cut.includes(edgeKey(e)) }))
    expect(profiles(partition(roots, claims, stored))).toEqual([
      ["a", "a"],
      ["b", "b"],
      ["c", "a"],
    ])
  })
})

describe("What is told of merges", () => {
  it("names who joined and who left, and nothing where only the survivor changed", () => {
    const roots = [root("a"), root("b"), root("c", { profile_id: "b" })]
    const told = (profile_of: [string, string][]) =>
      mergeEvents(roots, [], new Map(profile_of)).map((e) => [e.action, e.left_id, e.right_id])
    expect(told([["a", "a"], ["b", "a"], ["c", "a"]])).toEqual([["merge", "a", "b"]]) // prettier-ignore
    expect(told([["a", "a"], ["b", "c"], ["c", "c"]])).toEqual([]) // prettier-ignore
    expect(told([["a", "a"], ["b", "b"], ["c", "c"]])).toEqual([["unmerge", "b", "c"]]) // prettier-ignore
    expect(
      told([
        ["a", "a"],
        ["b", "b"],
        ["c", "a"],
      ])
    ).toEqual([
      ["merge", "a", "c"],
      ["unmerge", "b", "c"],
    ])
  })

  it("takes time in proportion to the people, not to their square", () => {
    const pairs = 20_000
    const roots = Array.from({ length: 2 * pairs }, (_, i) => root(`r${i}`))
    const claims = roots.map(({ id }, i) =>
      claim(id, `v${Math.floor(i / 2)}`, { proof: "mailed_code" })
    )
    const started_ms = performance.now()
    const { live, profile_of } = partition(roots, claims, [])
    expect(mergeEvents(roots, live, profile_of)).toHaveLength(pairs)
    expect(performance.now() - started_ms).toBeLessThan(10_000)
  })
})
