import {
  createRecommendations,
  type RecommendationsFixture,
} from "../../../../../../integration-tests/fixtures/recommendations-database"
import { parseChain } from "../../../core/recommendations/chains/chain-document"
import type { ChainProposal } from "../../../core/recommendations/chains/propose-chains"
import { DEFAULT_SLOT_POLICIES } from "../../../core/recommendations/slot-policy"
import { readMerchandisingRule } from "../../../core/recommendations/merchandising-rule"
import type { ChainFilter } from "../chains/chain-rows"
import { readMerchantState, readRevision } from "../queries/merchant-rows"
import type { RuleInput } from "../rules/rules"

const ANN = "user_ann"
const BOB = "user_bob"
const EVERYTHING: ChainFilter = {
  q: null,
  kind: null,
  status: null,
  origin: null,
  order: "name",
  limit: 50,
  offset: 0,
}
const FIGURES = {
  together: 40,
  n: 100,
  support: 0.04,
  confidence: 0.4,
  lift: 3,
  p_value: 0.0001,
}

const written = (change: Record<string, unknown> = {}) =>
  parseChain({
    version: 1,
    kind: "simple",
    title: "Bottle to food",
    trigger: { category_ids: ["bottles"] },
    targets: [{ type: "category", id: "food" }],
    ...change,
  })
const learned = (key: string, change: Record<string, unknown> = {}): ChainProposal => ({
  key,
  document: written({ title: key, origin: "learned", figures: FIGURES, ...change }),
})

describe("what merchants decide", () => {
  let fixture: RecommendationsFixture
  const settings = () => fixture.recommendations
  const refusal = (code: string) => expect.objectContaining({ code })

  beforeAll(async () => {
    fixture = await createRecommendations("merchant_settings")
  })
  afterAll(() => fixture.drop())
  beforeEach(() =>
    fixture.query(
      ["chain", "trait", "slot", "rule", "fit"]
        .map((noun) => `TRUNCATE ecrm_recommendations_${noun};`)
        .join("\n")
    )
  )

  describe("chains", () => {
    const all = async () => (await settings().chains.list(EVERYTHING)).chains
    const named = async (key: string) =>
      (await all()).find(({ learned_key }) => learned_key === key) ?? null

    it("are written paused, changed, switched on and taken away", async () => {
      const made = await settings().chains.create(written({ figures: FIGURES }), ANN)
      expect(made).toMatchObject({ status: "paused", origin: "written", figures: null, version: 1 })
      const on = written({ title: "Now on", is_active: true, priority: 5 })
      const changed = await settings().chains.change(made.id, on, 1, BOB)
      expect(changed).toMatchObject({ status: "active", name: "Now on", priority: 5, version: 2 })
      await settings().chains.remove(made.id, 2, ANN)
      await expect(settings().chains.read(made.id)).rejects.toThrow(
        refusal("recommendations.unknown_chain")
      )
    })

    it("refuse a change made from a version that somebody replaced", async () => {
      const { id } = await settings().chains.create(written(), ANN)
      await settings().chains.change(id, written({ title: "Ann's" }), 1, ANN)
      const late = settings().chains.change(id, written({ title: "Bob's" }), 1, BOB)
      await expect(late).rejects.toThrow(refusal("recommendations.changed"))
      await expect(settings().chains.remove(id, 1, BOB)).rejects.toThrow(
        refusal("recommendations.changed")
      )
      expect((await settings().chains.read(id)).name).toBe("Ann's")
    })

    it("let one of two changes at once win, and say so to the other", async () => {
      const { id } = await settings().chains.create(written(), ANN)
      const tries = await Promise.allSettled(
        [ANN, BOB].map((who) => settings().chains.change(id, written({ title: who }), 1, who))
      )
      expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
      expect((await settings().chains.read(id)).version).toBe(2)
    })

    it("are listed by text, status, kind and origin, with the number of all", async () => {
      await settings().chains.create(written({ title: "100% wool" }), ANN)
      await settings().chains.create(written({ title: "Other", is_active: true }), ANN)
      await settings().chains.propose([learned("k1")])
      const list = async (filter: Partial<ChainFilter>) => {
        const { chains, count } = await settings().chains.list({ ...EVERYTHING, ...filter })
        return [count, ...chains.map(({ name }) => name)]
      }
      expect(await list({ limit: 1 })).toEqual([3, "100% wool"])
      expect(await list({ q: "0%" })).toEqual([1, "100% wool"])
      expect(await list({ status: "proposed" })).toEqual([1, "k1"])
      expect(await list({ origin: "written", order: "-name" })).toEqual([2, "Other", "100% wool"])
      expect(await list({ kind: "path" })).toEqual([0])
    })

    it("that were learned are proposed once, and gone when the facts no longer say them", async () => {
      const first = await settings().chains.propose([learned("k1"), learned("k2")])
      expect(first).toEqual({ added: 2, refreshed: 0, removed: 0 })
      const again = await settings().chains.propose([learned("k1"), learned("k2")])
      expect(again).toEqual({ added: 0, refreshed: 0, removed: 0 })
      const next = { ...FIGURES, together: 50 }
      const third = await settings().chains.propose([learned("k1", { figures: next })])
      expect(third).toEqual({ added: 0, refreshed: 1, removed: 1 })
      expect(await all()).toMatchObject([
        { learned_key: "k1", status: "proposed", figures: { together: 50 }, version: 1 },
      ])
    })

    it("make room for the next ones as they are decided, and keep their figures then", async () => {
      const found = [learned("k1"), learned("k2"), learned("k3"), learned("k4")]
      const keys = async () => (await all()).map(({ learned_key }) => learned_key)
      await settings().chains.propose(found, 2)
      expect(await keys()).toEqual(["k1", "k2"])
      const [one, two] = await all()
      await settings().chains.accept(one.id, 1, ANN)
      await settings().chains.refuse(two.id, 1, ANN)
      const next = { ...FIGURES, lift: 9 }
      const again = [...found.slice(1), learned("k1", { figures: next })]
      expect(await settings().chains.propose(again, 2)).toMatchObject({ added: 2, removed: 0 })
      expect(await keys()).toEqual(["k1", "k2", "k3", "k4"])
      expect(await named("k1")).toMatchObject({ status: "active", figures: { lift: 9 } })
      const late = [learned("k5"), ...again]
      expect(await settings().chains.propose(late, 2)).toMatchObject({ added: 1, removed: 1 })
      expect(await keys()).toEqual(["k1", "k2", "k3", "k5"])
    })

    it("were not updated by a training that moved their figures alone", async () => {
      await settings().chains.propose([learned("k1"), learned("k2")])
      const before = await named("k1")
      await settings().chains.accept((await named("k2"))?.id ?? "", 1, ANN)
      const accepted = await named("k2")
      const figures = { ...FIGURES, lift: 9 }
      await settings().chains.propose([learned("k1", { figures }), learned("k2", { figures })])
      expect(await named("k1")).toMatchObject({
        figures: { lift: 9 },
        updated_at: before?.updated_at,
      })
      await settings().chains.propose([learned("k1", { title: "Other", figures })])
      expect(await named("k2")).toMatchObject({ figures: null, updated_at: accepted?.updated_at })
      const { updated_at } = (await named("k1")) ?? {}
      expect(Number(updated_at)).toBeGreaterThan(Number(before?.updated_at))
    })

    it("that were refused never come back", async () => {
      await settings().chains.propose([learned("k1")])
      const { id } = (await all())[0]
      await settings().chains.refuse(id, 1, ANN)
      await settings().chains.propose([learned("k1", { title: "The same, again" })])
      expect(await all()).toMatchObject([{ id, status: "refused", name: "k1" }])
      await settings().chains.propose([])
      expect(await all()).toMatchObject([{ id, status: "refused" }])
    })

    it("that were learned and accepted are refused instead of deleted", async () => {
      await settings().chains.propose([learned("k1")])
      const { id } = await settings().chains.accept((await all())[0].id, 1, ANN)
      await settings().chains.remove(id, 2, ANN)
      await settings().chains.propose([learned("k1")])
      expect(await all()).toMatchObject([{ id, status: "refused", document: { is_active: false } }])
    })

    it("that were accepted keep the merchant's words while their figures move", async () => {
      await settings().chains.propose([learned("k1")])
      const { id } = (await all())[0]
      const mine = written({ title: "My words", is_active: true, figures: null })
      expect(await settings().chains.change(id, mine, 1, ANN)).toMatchObject({ status: "active" })
      const next = { ...FIGURES, lift: 9 }
      await settings().chains.propose([learned("k1", { figures: next, title: "Learned again" })])
      expect(await named("k1")).toMatchObject({
        name: "My words",
        version: 2,
        origin: "learned",
        figures: { lift: 9 },
        document: { title: "My words", origin: "learned", figures: { lift: 9 } },
      })
      await settings().chains.propose([])
      expect(await named("k1")).toMatchObject({ status: "active", figures: null })
    })

    it("that somebody edited stay proposed when the facts no longer say them", async () => {
      await settings().chains.propose([learned("k1")])
      await settings().chains.change((await all())[0].id, written({ title: "Edited" }), 1, ANN)
      await settings().chains.propose([])
      expect(await all()).toMatchObject([{ status: "proposed", name: "Edited", figures: null }])
    })

    it("are counted behind the last page too", async () => {
      await settings().chains.propose([learned("k1"), learned("k2")])
      const [one] = await all()
      await settings().chains.refuse(one.id, 1, ANN)
      const page = { ...EVERYTHING, status: "proposed" as const, limit: 1 }
      const list = (offset: number) => settings().chains.list({ ...page, offset })
      expect(await list(0)).toMatchObject({ chains: [{ name: "k2" }], count: 1 })
      expect(await list(1)).toEqual({ chains: [], count: 1 })
      expect(await list(7)).toEqual({ chains: [], count: 1 })
    })

    it("are accepted once by a click that is sent twice, and not when they have changed", async () => {
      await settings().chains.propose([learned("k1")])
      const { id } = (await all())[0]
      const clicks = await Promise.all([1, 2].map(() => settings().chains.accept(id, 1, ANN)))
      expect(clicks).toMatchObject([{ status: "active" }, { status: "active" }])
      expect(await settings().chains.read(id)).toMatchObject({
        version: 2,
        document: { is_active: true },
      })
      await settings().chains.propose([learned("k1"), learned("k2")])
      const seen = await named("k2")
      await settings().chains.propose([learned("k1"), learned("k2", { title: "Other targets" })])
      await expect(settings().chains.accept(seen?.id ?? "", 1, ANN)).rejects.toThrow(
        refusal("recommendations.changed")
      )
    })

    it("are accepted by the dozen; those that changed meanwhile are told apart", async () => {
      await settings().chains.propose([learned("k1"), learned("k2"), learned("k3")])
      const [one, two, three] = await all()
      await settings().chains.refuse(three.id, 1, BOB)
      const asked = [one, two, three, { id: "gone", version: 1 }].map(({ id, version }) => ({
        id,
        version,
      }))
      const answer = await settings().chains.acceptMany(asked, ANN)
      expect(answer.decided_ids.sort()).toEqual([one.id, two.id].sort())
      expect(answer.changed_ids.sort()).toEqual([three.id, "gone"].sort())
      expect(await settings().chains.acceptMany(asked.slice(0, 2), ANN)).toEqual({
        decided_ids: [one.id, two.id].sort(),
        changed_ids: [],
      })
    })

    it("that two workers propose at once are those of one of them, each once", async () => {
      const of = (from: number) =>
        Array.from({ length: 20 }, (_, at) => learned(`k${String(from + at).padStart(2, "0")}`))
      await Promise.all(
        [of(0), of(50), of(0), of(50)].map((list) => settings().chains.propose(list))
      )
      const keys = (await all()).map(({ learned_key }) => learned_key)
      expect([of(0), of(50)].map((list) => list.map(({ key }) => key))).toContainEqual(keys)
    })
  })

  describe("slots", () => {
    const policy = { ...DEFAULT_SLOT_POLICIES.cart, count: 4 }

    it("have the policy of core until one is stored, and go back to it", async () => {
      expect(await settings().slots.read("cart")).toMatchObject({ is_default: true, version: 0 })
      expect(await settings().slots.change("cart", policy, 0, ANN)).toMatchObject({
        is_default: false,
        policy: { count: 4 },
        version: 1,
      })
      const back = await settings().slots.reset("cart", 1, BOB)
      expect(back).toMatchObject({
        is_default: true,
        policy: DEFAULT_SLOT_POLICIES.cart,
        version: 2,
      })
      expect(await settings().slots.reset("cart", 1, BOB)).toEqual(back)
      expect(await settings().slots.list()).toHaveLength(10)
    })

    it("refuse a change from a policy that somebody replaced, also after going back", async () => {
      await settings().slots.change("cart", policy, 0, ANN)
      const changed = refusal("recommendations.changed")
      await expect(settings().slots.change("cart", policy, 0, BOB)).rejects.toThrow(changed)
      await settings().slots.reset("cart", 1, ANN)
      await expect(settings().slots.change("cart", policy, 1, BOB)).rejects.toThrow(changed)
      expect(await settings().slots.change("cart", policy, 2, BOB)).toMatchObject({ version: 3 })
    })
  })

  it("rules keep slots, dates and versions", async () => {
    const input: RuleInput = {
      name: "Pin the cable",
      document: readMerchandisingRule({ version: 1, kind: "pin", product_ids: ["cable"] }),
      slots: ["cart", "product"],
      priority: 3,
      is_active: true,
      starts_at: null,
      ends_at: new Date("2027-01-01T00:00:00Z"),
    }
    const { id } = await settings().rules.create(input, ANN)
    const changed = await settings().rules.change(id, { ...input, is_active: false }, 1, BOB)
    expect(changed).toMatchObject({ kind: "pin", is_active: false, version: 2, updated_by: BOB })
    expect(changed.ends_at).toEqual(input.ends_at)
    await expect(settings().rules.change(id, input, 1, ANN)).rejects.toThrow(
      refusal("recommendations.changed")
    )
    const filter = { q: null, kind: null, is_active: false, order: "name" as const }
    const list = (slot: "cart" | "email") =>
      settings().rules.list({ ...filter, slot, limit: 5, offset: 0 })
    expect((await list("cart")).count).toBe(1)
    expect((await list("email")).count).toBe(0)
    await settings().rules.remove(id, 2)
  })

  it("fits are written again without a change, and read page by page", async () => {
    const fit = { product_id: "camera", fits_product_id: "tripod", note: "screws on" }
    const other = { ...fit, fits_product_id: "case", note: null }
    const write = (fits: (typeof fit | typeof other)[], is_dry_run = false) =>
      settings().fits.write(fits, ANN, is_dry_run)
    expect(await write([fit], true)).toEqual({ added: 1, changed: 0, unchanged: 0 })
    expect(await write([fit])).toEqual({ added: 1, changed: 0, unchanged: 0 })
    expect(await write([fit, other])).toEqual({ added: 1, changed: 0, unchanged: 1 })
    expect(await write([{ ...fit, note: "" }])).toMatchObject({ changed: 1 })
    const found = []
    for await (const { fits_product_id } of settings().fits.each()) found.push(fits_product_id)
    expect(found).toEqual(["case", "tripod"])
    await settings().fits.remove(fit)
    await settings().fits.remove(fit)
    const page = { product_id: "camera", fits_product_id: null, limit: 5, offset: 0 }
    expect((await settings().fits.list({ ...page, order: "product_id" })).count).toBe(1)
  })

  it("names of traits are given, changed and taken back", async () => {
    const name = { labels: { de: "Anspruchsvoll" }, is_active: true }
    await settings().traits.name("price_level:high", name, ANN)
    await settings().traits.name("price_level:high", { ...name, is_active: false }, BOB)
    expect(await settings().traits.list()).toMatchObject([
      { key: "price_level:high", labels: name.labels, is_active: false, updated_by: BOB },
    ])
    await settings().traits.forget("price_level:high")
    await expect(settings().traits.forget("price_level:high")).rejects.toThrow(
      refusal("recommendations.unknown_trait")
    )
  })

  it("names of traits in other languages stay, whoever gives them at once", async () => {
    const say = (labels: Record<string, string | null>, actor: string) =>
      settings().traits.name("price_level:high", { labels, is_active: null }, actor)
    await Promise.all([say({ de: "Anspruchsvoll" }, ANN), say({ zh: "高端" }, BOB)])
    const both = { de: "Anspruchsvoll", zh: "高端" }
    expect(await settings().traits.list()).toMatchObject([{ labels: both, is_active: true }])
    expect(await say({ de: null, en: "High-end" }, ANN)).toMatchObject({
      labels: { en: "High-end", zh: "高端" },
    })
    await say({ en: null, zh: null }, BOB)
    expect(await settings().traits.list()).toEqual([])
  })

  it("reaches servers as one view with the revision that every change raises", async () => {
    const before = await readRevision(fixture.db)
    await settings().chains.create(written({ is_active: true }), ANN)
    await settings().traits.name("owner:x", { labels: { en: "Owner" }, is_active: true }, ANN)
    const { revision, rows } = await readMerchantState(fixture.db)
    expect(revision).toBeGreaterThan(before)
    expect(revision).toBe(await readRevision(fixture.db))
    expect(rows.chains).toHaveLength(1)
    expect(rows.traits).toEqual([{ key: "owner:x", labels: { en: "Owner" } }])
    await settings().merchant.refresh()
    expect(settings().merchant.current()).toMatchObject({
      revision,
      chains: [{ document: { title: "Bottle to food" } }],
    })
  })
})
