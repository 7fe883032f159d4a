import {
  createRecommendations,
  type RecommendationsFixture,
} from "../../../../../../integration-tests/fixtures/recommendations-database"
import { DEFAULT_SLOT_POLICIES } from "../../../core/recommendations/slot-policy"
import type { StoreDatabase } from "../../../store-database"
import { MerchantState, policyOf } from "../merchant-state"

jest.setTimeout(120_000)

describe("MerchantState", () => {
  let fixture: RecommendationsFixture
  let now_ms: number
  let warnings: string[]
  let state: MerchantState

  beforeAll(async () => {
    fixture = await createRecommendations("merchant_state")
  })
  afterAll(() => fixture.drop())
  beforeEach(() => {
    now_ms = 1_000_000
    warnings = []
    const logger = { warn: (message: string) => void warnings.push(message) }
    state = new MerchantState(
      fixture.db,
      async () => [],
      logger as never,
      () => now_ms
    )
  })

  const pin = (id: string, document: object) =>
    fixture.db.raw(
      `INSERT INTO ecrm_recommendations_rule
         (id, name, kind, document, slots, is_active, created_at, updated_at)
       VALUES (?, ?, 'pin', ?::jsonb, '{product}', true, now(), now())`,
      [id, id, JSON.stringify(document)]
    )

  it("serves the policies of core until the merchant has one of his own", async () => {
    expect(policyOf(state.current(), "product")).toEqual(DEFAULT_SLOT_POLICIES.product)
    await state.refresh()
    const policy = { ...DEFAULT_SLOT_POLICIES.product, count: 2 }
    await fixture.db.raw(
      `INSERT INTO ecrm_recommendations_slot (name, policy, version) VALUES ('product', ?, 1)`,
      [JSON.stringify(policy)]
    )
    await state.refresh()
    expect(policyOf(state.current(), "product").count).toBe(2)
  })
  it("is looked at before an answer after a quiet time, and behind it otherwise", async () => {
    const looking = state.keepUp()
    expect(looking).toBeInstanceOf(Promise)
    await looking
    await state.refresh()
    const { revision } = state.current()
    expect(state.keepUp()).toBeNull()
    await pin("night", { version: 1, kind: "pin", product_ids: ["p"] })
    now_ms += 2_000
    expect(state.keepUp()).toBeNull()
    await state.refresh()
    now_ms += 60_000
    await pin("day", { version: 1, kind: "pin", product_ids: ["p"] })
    await state.keepUp()
    expect(state.current().revision).toBeGreaterThan(revision + 1)
    await fixture.db.raw(`DELETE FROM ecrm_recommendations_rule`)
  })
  it("leaves out a document it cannot read, says which, and obeys the others", async () => {
    await pin("good", { version: 1, kind: "pin", product_ids: ["p"] })
    await pin("bad", { version: 1, kind: "pin", product_ids: [] })
    await state.refresh()
    expect(state.current().rules.map(({ id }) => id)).toEqual(["good"])
    expect(warnings).toEqual([expect.stringContaining("the rule bad")])
    await state.refresh()
    expect(warnings).toHaveLength(1)
  })
  it("misses no trial that begins while it reads", async () => {
    const begun: string[] = []
    let beginning: Promise<unknown> = Promise.resolve()
    const readTrials = async () => {
      const known = begun.map((id) => ({ id, slot: "cart" as const, document: { variants: [] } }))
      if (begun.length === 0) {
        // a statement of knex runs each time it is awaited, a promise of it once
        beginning = Promise.resolve(
          pin("meanwhile", { version: 1, kind: "pin", product_ids: ["p"] })
        )
        await beginning
        begun.push("trial")
      }
      return known as never
    }
    const slow: StoreDatabase = {
      raw: fixture.db.raw.bind(fixture.db),
      transaction: async (...args) => {
        await new Promise(setImmediate)
        await beginning
        return await fixture.db.transaction(...args)
      },
    }
    state = new MerchantState(slow, readTrials, { warn: () => undefined }, () => now_ms)
    await state.refresh()
    await state.refresh()
    expect(state.current().trials.map(({ id }) => id)).toEqual(["trial"])
  })
  it("keeps what there was while the database is away", async () => {
    await state.refresh()
    const { rules } = state.current()
    const away = { raw: () => Promise.reject(new Error("away")) }
    Object.assign(state, { db: away })
    await state.refresh()
    expect(state.current().rules).toBe(rules)
    expect(warnings.at(-1)).toContain("away")
  })
})
