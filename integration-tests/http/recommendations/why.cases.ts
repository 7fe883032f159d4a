import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { EventRow } from "../../../plugins/ecrm/src/core/warehouse/event"
import type ProfilesModuleService from "../../../plugins/ecrm/src/modules/profiles/service"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import type { StoreDatabase } from "../../../plugins/ecrm/src/store-database"
import { mailReader } from "../../../plugins/ecrm/src/core/warehouse/mail-reader"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { uuidV7 } from "../../fixtures/uuid-v7"
import { anItem, factsOf } from "./a-history"
import { anAdmin } from "./an-admin"

interface Candidate {
  product_id: string
  channels: { model: string }[]
  left_out_because: string | null
}

export const whyCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let store: Store
  let headers: Record<string, string>
  let products: Record<string, string>
  let run = 0

  /** The server remembers for seconds who did what: each spec has people of its own. */
  const own = (name: string) => `${name}_${run}`
  const warehouse = () => container.resolve<WarehouseModuleService>("ecrm_warehouse")
  const picks = () => container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const sql = (statement: string, bindings: unknown[]) =>
    container
      .resolve<StoreDatabase>(ContainerRegistrationKeys.PG_CONNECTION)
      .raw(statement, bindings)
  const answered = (path: string, sent = headers) =>
    api
      .get(`/admin/ecrm/${path}`, { headers: sent })
      .catch((error: { response: { status: number; data: { code: string } } }) => error.response)
  const get = (path: string) => answered(`recommendations/${path}`)
  const post = (path: string, body: unknown) =>
    api.post(`/admin/ecrm/recommendations/${path}`, body, { headers })
  const offers = (id: string, query = "") => answered(`profiles/${id}/picks${query}`)
  const status = async () => (await get("status")).data
  /** How often it was looked what to offer the first person. */
  const accesses = async () => {
    const { staff } = container.resolve<ProfilesModuleService>("ecrm_profiles")
    const { entries } = await staff.listAccesses({
      ...{ actor_id: null, profile_id: "eprof_1", action: "view_picks", limit: 100, offset: 0 },
    })
    return entries.length
  }

  /** Somebody with identities, each `kind`, `value` and whether a login has proven it. */
  const person = async (id: string, identities: [string, string, boolean][]) => {
    await sql(
      `INSERT INTO ecrm_profiles_profile (id, profile_id, first_seen_at) VALUES (?, ?, now())`,
      [id, id]
    )
    for (const [kind, value, isProven] of identities) {
      await sql(
        `INSERT INTO ecrm_profiles_identity (root_id, profile_id, kind, value, proof)
           VALUES (?, ?, ?, ?, ?)`,
        [id, id, kind, own(value), isProven ? "login" : "none"]
      )
    }
  }
  const viewed = (visitor: string, title: string, ago_ms: number): EventRow => ({
    visitor_id: own(visitor),
    event_id: uuidV7(Date.now() - ago_ms),
    occurred_at: new Date(Date.now() - ago_ms),
    type: "view",
    product_id: products[title],
    variant_id: null,
    anchor_product_id: null,
    cart_id: null,
    order_id: null,
    customer_id: null,
    sales_channel_id: null,
    query: null,
    slot: null,
    position: null,
    quantity: null,
    model_version: null,
    reason_code: null,
    variant: null,
    actor: null,
  })
  const refuse = (owner: string, title: string) => picks().refusals.add(own(owner), products[title])
  const asked = async (query: string) => {
    const { data } = await get(`why?slot=home&${query}`)
    const candidates = data.why.candidates as Candidate[]
    const titleOf = (id: string) =>
      Object.keys(products).find((title) => products[title] === id) ?? id
    const titles = (isMeant: (one: Candidate) => boolean) =>
      candidates
        .filter(isMeant)
        .map(({ product_id }) => titleOf(product_id))
        .sort()
    return {
      seen: titles(({ channels }) => channels.some(({ model }) => model === "recently_seen")),
      refused: titles(({ left_out_because }) => left_out_because === "refused"),
    }
  }

  beforeAll(async () => {
    container = getContainer()
    store = await createStore(container)
    headers = await anAdmin(container, api)
    products = Object.fromEntries(store.variants.map((v) => [v.title, v.product_id]))
    await warehouse().upsertItems(
      store.variants.map((variant) =>
        anItem(variant.sku ?? "MAPS", {
          id: variant.product_id,
          variant_id: variant.variant_id,
          category_ids: [variant.category_id],
        })
      )
    )
    const bought = ["TENT-1", "PEGS-12", "ROD-S", "KNOTS-1"].map((sku, n) => ({
      id: `order_${n}`,
      item_keys: [sku, "MAPS"],
    }))
    const { orders, lines } = factsOf(bought, new Date())
    await warehouse().upsertOrders(orders, lines)
    await post("trainings", {})
    await until("a model", async () => (await status()).model !== null)
    await picks().refreshModel(warehouse())
  })
  beforeEach(async () => {
    run += 1
    await warehouse().recordEvents([
      viewed("phone", "Rod", 60_000),
      viewed("laptop", "Knots", 30_000),
      viewed("library", "Tent", 20_000),
    ])
  })

  describe("the question why somebody sees their picks", () => {
    it("is answered with what a person did at all their own devices", async () => {
      await person("eprof_1", [
        ["customer", "cus_1", true],
        ["visitor", "phone", true],
        ["visitor", "laptop", true],
        ["visitor", "library", false],
      ])
      expect((await asked("profile_id=eprof_1")).seen).toEqual(["Knots", "Rod"])
      expect((await asked(`profile_id=eprof_1&visitor_id=${own("phone")}`)).seen).toEqual(["Rod"])
    })

    it("takes nothing from an account or a device that nobody has proven", async () => {
      await person("eprof_1", [["customer", "cus_1", true]])
      await person("eprof_2", [
        ["customer", "cus_2", false],
        ["visitor", "library", false],
      ])
      await refuse("cus_1", "Maps")
      await refuse("cus_2", "Maps")
      expect((await asked("profile_id=eprof_1")).refused).toEqual(["Maps"])
      expect(await asked("profile_id=eprof_2")).toEqual({ seen: [], refused: [] })
    })

    it("tells what the slot has shown them, at all their devices and in mails, newest first", async () => {
      await person("eprof_1", [
        ["customer", "cus_1", true],
        ["visitor", "phone", true],
        ["visitor", "laptop", true],
        ["visitor", "library", false],
      ])
      const shown = (visitor: string, title: string, ago_ms: number, slot = "home") => ({
        ...viewed(visitor, title, ago_ms),
        ...{ type: "exposure" as const, slot, position: 2, model_version: 7, reason_code: "fits" },
      })
      const mailed = {
        ...shown("phone", "Tent pegs", 1_000, "email"),
        visitor_id: mailReader(own("cus_1")),
      }
      await warehouse().recordEvents([
        shown("phone", "Maps", 9_000),
        shown("laptop", "Tent", 8_000),
        shown("library", "Knots", 7_000),
        shown("phone", "Rod", 6_000, "cart"),
        mailed,
      ])
      const before = async (slot: string) =>
        (await get(`why?slot=${slot}&profile_id=eprof_1`)).data.why.shown_before
      const home = await before("home")
      expect(home).toMatchObject([
        { product_id: products.Tent },
        { product_id: products.Maps, title: expect.stringMatching(/Maps|MAPS/) },
      ])
      expect(home[0]).toMatchObject({
        ...{ position: 2, model_version: 7, reason_code: "fits" },
        ...{ variant: null, shown_at: expect.stringMatching(/^\d{4}-/) },
      })
      expect(await before("email")).toMatchObject([{ product_id: products["Tent pegs"] }])
      expect((await get("why?slot=home")).data.why.shown_before).toEqual([])
      // a letter to who has no account is read by their profile
      await person("eprof_2", [["email", "guest@shop.example", false]])
      await warehouse().recordEvents([{ ...mailed, visitor_id: mailReader("eprof_2") }])
      expect((await get("why?slot=email&profile_id=eprof_2")).data.why.shown_before).toMatchObject([
        { product_id: products["Tent pegs"] },
      ])
    })

    it("is refused for whom there is no profile, or not any more", async () => {
      await person("eprof_gone", [])
      await sql(`UPDATE ecrm_profiles_profile SET erased_at = now() WHERE id = 'eprof_gone'`, [])
      for (const id of ["eprof_none", "eprof_gone"]) {
        const { status: code, data } = await get(`why?slot=home&profile_id=${id}`)
        expect([id, code, data.code]).toEqual([id, 404, "profiles.unknown"])
      }
    })

    it("is answered for a profile that was joined to another since", async () => {
      await person("eprof_1", [["visitor", "phone", true]])
      await person("eprof_old", [])
      await sql(
        `UPDATE ecrm_profiles_profile SET profile_id = 'eprof_1' WHERE id = 'eprof_old'`,
        []
      )
      expect((await asked("profile_id=eprof_old")).seen).toEqual(["Rod"])
    })
  })

  describe("what to offer a person at the desk", () => {
    it("comes from the slot of the desk, with price and reasons in the reader's language", async () => {
      await person("eprof_1", [["visitor", "phone", true]])
      await person("eprof_old", [])
      await sql(
        `UPDATE ecrm_profiles_profile SET profile_id = 'eprof_1' WHERE id = 'eprof_old'`,
        []
      )
      await post("fits", { product_id: products.Rod, fits_product_id: products.Knots })
      // a server follows what the merchant decides within seconds
      const offered = await until("what fits a rod", async () => {
        const { status: code, data } = await offers("eprof_old", "?locale=de-AT")
        expect(code).toBe(200)
        return data.picks.recommendations[0].reason.code === "fits" && data.picks
      })
      expect(offered).toMatchObject({ slot: "agent", reason_code: null })
      expect(offered.recommendations).toHaveLength(3)
      expect(offered.recommendations[0]).toMatchObject({
        product_id: products.Knots,
        title: "Knots",
        thumbnail: null,
        price: { amount: 0.1, currency_code: "eur" },
        reason: { code: "fits", model: "fits", text: "Passt zu Rod", anchor_title: "Rod" },
      })
      const looks = await accesses()
      const inEnglish = (await offers("eprof_1")).data.picks.recommendations
      expect(inEnglish[0].reason.text).toBe("Fits Rod")
      expect(await accesses()).toBe(looks + 1)
    })

    it("says that the merchant has switched the slot off", async () => {
      await person("eprof_1", [["visitor", "phone", true]])
      const { slot } = (await get("slots/agent")).data
      await post("slots/agent", { policy: { ...slot.policy, is_on: false }, version: 0 })
      // a server follows what the merchant decides within seconds
      const said = await until("the slot switched off", async () => {
        const { picks } = (await offers("eprof_1")).data
        return picks.reason_code && picks
      })
      expect(said).toMatchObject({ slot: "agent", reason_code: "slot_off", recommendations: [] })
    })

    it("is refused for who is unknown or erased, for bad queries, and without a login", async () => {
      await person("eprof_1", [])
      await person("eprof_gone", [])
      await sql(`UPDATE ecrm_profiles_profile SET erased_at = now() WHERE id = 'eprof_gone'`, [])
      for (const id of ["eprof_none", "eprof_gone"]) {
        const { status: code, data } = await offers(id)
        expect([id, code, data.code]).toEqual([id, 404, "profiles.unknown"])
      }
      expect((await offers("eprof_1", "?slot=home")).status).toBe(400)
      expect((await answered("profiles/eprof_1/picks", {})).status).toBe(401)
    })
  })
}
