import type { MedusaContainer } from "@medusajs/framework/types"
import {
  experimentDocumentSchema,
  type Variant,
} from "../../../plugins/ecrm/src/core/recommendations/experiments/experiment-document"
import type { SlotName } from "../../../plugins/ecrm/src/core/recommendations/slot"
import {
  DEFAULT_SLOT_POLICIES,
  type SlotPolicy,
} from "../../../plugins/ecrm/src/core/recommendations/slot-policy"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { findShopper } from "../../../plugins/ecrm/src/workflows/profiles/describe-shopper"
import { explainPicks } from "../../../plugins/ecrm/src/workflows/recommendations/explain-picks"
import { refreshProfiles } from "../../../plugins/ecrm/src/workflows/profiles/refresh-profiles"
import { aShopper, type Shopper } from "../../fixtures/a-shopper"
import type { Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { uuidV7 } from "../../fixtures/uuid-v7"
import { factsOf, type PlainOrder } from "./a-history"
import { aTrainedStore } from "./a-trained-store"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Answer = { status: number; data: any; headers: Record<string, string> }
type Headers = Record<string, string>

export const storefrontCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let store: Store
  let products: Record<string, string>

  const warehouse = () => container.resolve<WarehouseModuleService>("ecrm_warehouse")
  const picksModule = () => container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const key = (): Headers => ({ "x-publishable-api-key": store.publishable_key })
  const send = (method: string, url: string, headers: Headers, data?: unknown): Promise<Answer> =>
    api.request({ method, url, data, headers, validateStatus: () => true })
  const picks = async (query: Record<string, string>, headers: Headers = key()) =>
    (await send("GET", `/ecrm/recommendations?${new URLSearchParams(query)}`, headers)).data
  const ids = (answer: Answer["data"]): string[] =>
    answer.recommendations.map((pick: { product_id: string }) => pick.product_id)
  const refuse = (product_id: unknown, headers: Headers) =>
    send("POST", "/ecrm/recommendations/refusals", headers, { product_id })
  const takeBack = (product_id: string, headers: Headers) =>
    send("DELETE", `/ecrm/recommendations/refusals/${product_id}`, headers)
  /** Somebody who looked at a product and agreed to be measured. */
  const aVisitor = async (headers: Headers = key(), product_id = products.Maps) => {
    const event = { id: uuidV7(), type: "view", product_id }
    const body = { consent: "granted", events: [event] }
    const answer = await send("POST", "/ecrm/events", headers, body)
    expect(answer.data.accepted).toBe(1)
    return { ...headers, "x-ecrm-visitor": answer.data.visitor.token as string }
  }
  const write = async (plain: PlainOrder[], customer_id: string) => {
    const { orders, lines } = factsOf(plain, new Date())
    const theirs = orders.map((order) => ({ ...order, customer_id, person_key: customer_id }))
    await warehouse().upsertOrders(theirs, lines)
  }
  const refreshed = async ({ customer_id }: Shopper) => {
    const { profile_id } = await findShopper(container, customer_id)
    await refreshProfiles(container, [profile_id])
  }

  beforeAll(async () => {
    container = getContainer()
    ;({ store, products } = await aTrainedStore(container, api))
  })

  const besideTent = (headers: Headers) =>
    picks({ slot: "product", product_id: products.Tent }, headers)

  it("shows no type on the confirmation that cart or checkout just showed, to strangers neither", async () => {
    const declining = { ...key(), "sec-gpc": "1" }
    const before = ids(await picks({ slot: "confirmation", limit: "3" }, declining))
    const shown = `cart:${before[0]},home:${before[1]}`
    const after = ids(await picks({ slot: "confirmation", limit: "24", shown }, declining))
    expect(after).not.toContain(before[0])
    expect(after).toContain(before[1])
  })

  describe("“not for me”", () => {
    it("leaves a product out for the visitor who said it, everywhere, until it is taken back", async () => {
      const visitor = await aVisitor()
      const pegs = products["Tent pegs"]
      expect(ids(await besideTent(visitor))[0]).toBe(pegs)
      const kept = await refuse(pegs, visitor)
      expect([kept.status, kept.data]).toEqual([200, { product_id: pegs, is_kept: true }])
      expect((await refuse(pegs, visitor)).data.is_kept).toBe(true)
      for (const slot of ["home", "cart_empty", "search_empty", "account"]) {
        const shown = ids(await picks({ slot, limit: "24" }, visitor))
        expect(shown.length).toBeGreaterThan(0)
        expect(shown).not.toContain(pegs)
      }
      expect(ids(await besideTent(visitor))).not.toContain(pegs)
      expect(ids(await besideTent(await aVisitor()))).toContain(pegs)
      expect((await takeBack(pegs, visitor)).data).toEqual({ product_id: pegs, deleted: true })
      expect((await takeBack(pegs, visitor)).data.deleted).toBe(false)
      expect(ids(await besideTent(visitor))[0]).toBe(pegs)
    })

    it("goes with a visitor who signs in, to their other devices, and is taken back on all", async () => {
      const anna = await aShopper(String(api.defaults.baseURL), store, "anna@example.com")
      const pegs = products["Tent pegs"]
      const device = await aVisitor()
      await refuse(pegs, device)
      expect(ids(await besideTent(anna.headers))).toContain(pegs)
      await aVisitor({ ...device, ...anna.headers })
      await refreshed(anna)
      expect(ids(await besideTent(anna.headers))).not.toContain(pegs)
      expect((await takeBack(pegs, anna.headers)).data.deleted).toBe(true)
      await refreshed(anna)
      expect(ids(await besideTent(anna.headers))).toContain(pegs)
      expect(ids(await besideTent(device))).toContain(pegs)
    })

    it("is kept of a customer alone on a device that others use", async () => {
      const anna = await aShopper(String(api.defaults.baseURL), store, "anna@example.com")
      const bert = await aShopper(String(api.defaults.baseURL), store, "bert@example.com")
      const device = await aVisitor({ ...(await aVisitor()), ...anna.headers })
      const pegs = products["Tent pegs"]
      await refuse(pegs, device)
      expect(ids(await besideTent(device))).not.toContain(pegs)
      expect(ids(await besideTent({ ...device, ...bert.headers }))).toContain(pegs)
    })

    it("says so where there is nobody to remember", async () => {
      const answer = await refuse(products.Tent, key())
      expect([answer.status, answer.data.is_kept]).toEqual([200, false])
    })

    it("refuses what it cannot read with the field, and what the shop does not have", async () => {
      const visitor = await aVisitor()
      for (const [body, field] of [
        [{}, "product_id"],
        [{ product_id: 7 }, "product_id"],
        [{ product_id: "a b" }, "product_id"],
        [{ product_id: products.Tent, more: 1 }, "more"],
      ] as const) {
        const url = "/ecrm/recommendations/refusals"
        const { status, data } = await send("POST", url, visitor, body)
        expect([status, data.code]).toEqual([400, "recommendations.invalid_refusal"])
        expect(data.message.startsWith(`${field}: `)).toBe(true)
      }
      const unknown = await refuse("prod_none", visitor)
      expect([unknown.status, unknown.data.code]).toEqual([404, "recommendations.unknown_product"])
    })

    it("waits at the gate like every other request of an address", async () => {
      const { rateLimits, options } = warehouse()
      for (let n = 0; n < options.requests_per_address_per_minute; n++) {
        rateLimits.admit("203.0.113.11")
      }
      const visitor = { ...(await aVisitor()), "x-forwarded-for": "203.0.113.11" }
      expect((await refuse(products.Tent, visitor)).status).toBe(429)
    })
  })

  describe("who objects to profiling", () => {
    it("gets picks of this visit and the merchant's rules, and nothing that past orders say", async () => {
      const anna = await aShopper(String(api.defaults.baseURL), store, "anna@example.com")
      await send("POST", "/ecrm/consent/tracking", anna.headers, { consent: "granted" })
      await write([{ id: "order_of_anna", item_keys: ["TENT-1"] }], anna.customer_id)
      await refreshed(anna)
      const home = async () => ids(await picks({ slot: "home", limit: "24" }, anna.headers))
      await until("picks without what she owns", async () => {
        return !(await home()).includes(products.Tent)
      })
      await send("POST", "/ecrm/consent/me", anna.headers, { objects_to_profiling: true })
      await until("picks that do not know her", async () => (await home()).includes(products.Tent))
      await picksModule().rules.create(
        {
          name: "Maps first",
          document: {
            ...{ version: 1, kind: "pin", product_ids: [products.Maps], place: 1 },
            audience: { segment_ids: [], loyalty_classes: [] },
            beside: { product_ids: [], category_ids: [], tag_ids: [] },
          } as never,
          slots: ["home"],
          priority: 1,
          is_active: true,
          starts_at: null,
          ends_at: null,
        },
        "user_1"
      )
      await picksModule().merchant.refresh()
      const { recommendations } = await picks(
        { slot: "home", seen: products.Rod, limit: "24" },
        anna.headers
      )
      expect(recommendations[0]).toMatchObject({
        product_id: products.Maps,
        reason: { code: "pinned" },
      })
      const seen = recommendations.find(
        (pick: { product_id: string }) => pick.product_id === products.Rod
      )
      expect(seen.reason.code).toBe("recently_seen")
    })
  })

  describe("an experiment", () => {
    /** Starts one. @returns its id */
    const tried = async (slot: SlotName, tries: Partial<Variant>[]) => {
      const variants = tries.map((one) => ({ weight: 1, ...one }))
      const { experiments, merchant } = picksModule()
      const { id, version } = await experiments.create(
        {
          name: "Do picks sell?",
          slot,
          document: experimentDocumentSchema.parse({ version: 1, variants }),
        },
        "user_1"
      )
      await experiments.start(id, version, "user_1")
      await merchant.refresh()
      return id
    }

    it("is named in the answer, the same for the same person, and a hold-out shows nothing", async () => {
      const id = await tried("home", [
        { key: "none", label: "Nothing", is_holdout: true },
        { key: "picks", label: "Picks", policy: { count: 2 } },
      ])
      expect((await picks({ slot: "home" })).variant).toBeNull()
      const seen = new Set<string>()
      for (let n = 0; n < 12; n++) {
        const visitor = await aVisitor()
        const first = await picks({ slot: "home" }, visitor)
        const again = await picks({ slot: "home" }, visitor)
        expect([again.variant, ids(again)]).toEqual([first.variant, ids(first)])
        seen.add(first.variant)
        if (first.variant === `${id}:none`) {
          expect(first).toMatchObject({ reason_code: "holdout", recommendations: [] })
        } else {
          expect(first.reason_code).toBeNull()
          expect(first.recommendations).toHaveLength(2)
        }
        const declining = { ...visitor, "sec-gpc": "1" }
        expect((await picks({ slot: "home" }, declining)).variant).toBeNull()
        const exposure = { id: uuidV7(), type: "exposure", slot: "home", variant: first.variant }
        const told = await send("POST", "/ecrm/events", visitor, { events: [exposure] })
        expect(told.data).toMatchObject({ accepted: 1, rejected: [] })
      }
      expect([...seen].sort()).toEqual([`${id}:none`, `${id}:picks`])
    })

    it("is heard where it switches a slot off, or says what may be known of people", async () => {
      const anna = await aShopper(String(api.defaults.baseURL), store, "anna@example.com")
      const { profile_id } = await findShopper(container, anna.customer_id)
      const shown = (slot: SlotName) =>
        explainPicks(container, { slot }, { profile_id, visitor_id: null })
      const both = (policy: Partial<SlotPolicy>) => [
        { key: "a", label: "A", policy },
        { key: "b", label: "B", policy },
      ]
      const session = { ...DEFAULT_SLOT_POLICIES.cart_empty, scope: "session" as const }
      await picksModule().slots.change("cart_empty", session, 0, "user_1")
      await picksModule().merchant.refresh()
      expect((await shown("account")).may_profile).toBe(true)
      expect((await shown("cart_empty")).may_profile).toBe(false)
      const off = await tried("home", both({ is_on: false }))
      await tried("account", both({ scope: "session" }))
      await tried("cart_empty", both({ scope: "personal" }))
      expect(await shown("home")).toMatchObject({
        reason_code: "slot_off",
        variant: expect.stringMatching(`^${off}:[ab]$`),
        recommendations: [],
      })
      expect(await shown("account")).toMatchObject({ reason_code: null, may_profile: false })
      expect(await shown("cart_empty")).toMatchObject({ reason_code: null, may_profile: true })
    })
  })
}
