import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow, createTranslationsWorkflow } from "@medusajs/medusa/core-flows"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import type MessagingModuleService from "../../../plugins/ecrm/src/modules/messaging/service"
import { builtInTemplate } from "../../../plugins/ecrm/src/modules/messaging/templates/built-ins"
import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import { DEFAULT_SLOT_POLICIES } from "../../../plugins/ecrm/src/core/recommendations/slot-policy"
import { deliverMessages } from "../../../plugins/ecrm/src/workflows/messaging/deliver-messages"
import { tellShownPicks } from "../../../plugins/ecrm/src/workflows/messaging/tell-shown-picks"
import { coreDatabase } from "../../../plugins/ecrm/src/workflows/warehouse/core-database"
import { picksForOrder } from "../../../plugins/ecrm/src/workflows/recommendations/picks-for-order"
import { callShop, completeCart, fillCart } from "../../fixtures/a-purchase"
import type { StoreCases } from "../../fixtures/in-store"
import { anInbox, loadMail, outboxRows } from "../../fixtures/outbox-mails"
import { until } from "../../fixtures/server-process"
import { aTrainedStore, type TrainedStore } from "./a-trained-store"

export const orderMailCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let trained: TrainedStore
  const inbox = anInbox(getContainer)

  beforeAll(async () => {
    container = getContainer()
    trained = await aTrainedStore(container, api)
    await say("granted")
  })

  const consent = () => container.resolve<ConsentModuleService>("ecrm_consent")
  const guest = () => consent().hashes.address("email", "guest@example.com")
  /** What staff writes down of the guest and offers. */
  const say = async (state: "granted" | "withdrawn") => {
    await consent().ledger.append([
      {
        ...{ topic: "offers", channel: "email", address_hash: guest(), root_id: null, state },
        ...{ source: "staff", wording_id: null, occurred_at: null, idempotency_key: state },
      },
    ])
  }

  const picks = () => container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const orderTent = async (locale: string): Promise<string> => {
    const url = String(api.defaults.baseURL)
    const [{ variant_id }] = trained.store.variants
    const cart_id = await fillCart([url], trained.store, [{ variant_id, quantity: 1 }])
    await callShop(url, trained.store, `/store/carts/${cart_id}`, { locale })
    return (await completeCart(url, trained.store, cart_id)).order_id
  }
  const mailOf = async (order_id: string, purpose: string) => {
    const row = await until(`${purpose} of ${order_id}`, async () => {
      const where = "purpose = ? AND subject = ?"
      return (await outboxRows(container, where, [purpose, order_id]))[0]
    })
    return await loadMail(container, row)
  }
  const buyTent = async (locale = "en-US") => mailOf(await orderTent(locale), "order_placed")
  const anOrder = () => ({
    id: "order_1",
    email: "guest@example.com",
    customer_id: null,
    region_id: trained.store.region_id,
    sales_channel_id: trained.store.sales_channel_id,
    locale: "de",
    items: [{ product_id: trained.products.Tent }],
  })
  const picked = async (order: Parameters<typeof picksForOrder>[1]) =>
    (await picksForOrder(container, order)).recommendations
  const switchOff = async () => {
    const policy = { ...DEFAULT_SLOT_POLICIES.email, is_on: false }
    await picks().slots.change("email", policy, 0, "user_1")
  }

  describe("the confirmation of an order", () => {
    it("says what goes with what was bought, and why", async () => {
      const mail = await buyTent()
      expect(mail.text).toContain("Goes with what you bought\n\nTent pegs: €9.95\n")
      // The order itself may have reached the model by then.
      expect(mail.text).toMatch(/with Tent in 15 of its 2[01] orders/)
      expect(mail.text).toContain("/products/tent-pegs\n")
      expect(mail.text).not.toMatch(/Popular|New in this shop/)
      expect(mail.html).toMatch(/<a href="[^"]+\/products\/tent-pegs"/)
      expect(mail.html).not.toContain("{{")
      expect(mail.text).toMatch(/object .*: https?:\/\/\S+\/ecrm-preferences\/\S+/)
      expect(mail.html).toMatch(/<a href="[^"]+\/ecrm-preferences\/[^"]+"/)
    })

    it("titles it in the language of the order, region of the language included", async () => {
      const stores = container.resolve(Modules.STORE)
      const [{ id }] = await stores.listStores()
      await stores.updateStores(id, { supported_locales: [{ locale_code: "de-DE" }] })
      await createTranslationsWorkflow(container).run({
        input: {
          translations: [
            {
              ...{ reference: "product", reference_id: trained.products["Tent pegs"] },
              ...{ locale_code: "de-DE", translations: { title: "Heringe" } },
            },
          ],
        },
      })
      picks().regions.forget(["all"])
      const mail = await buyTent("de-DE")
      expect(mail.text).toContain("Passt zu Ihrem Einkauf\n\nHeringe: ")
    })

    it("says nothing of it where the slot is off, heading included", async () => {
      await switchOff()
      const mail = await buyTent()
      expect(mail.text).toContain("Tent")
      expect(`${mail.text} ${mail.html}`).not.toMatch(/Goes with|pegs/)
    })

    it("advertises nothing to who took back what they agreed to", async () => {
      await say("withdrawn")
      const mail = await buyTent()
      expect(mail.text).toContain("Tent")
      expect(`${mail.text} ${mail.html}`).not.toMatch(/Goes with|pegs/)
    })

    it("is no exception: any mail of an order prints them that has a place for them", async () => {
      const cancel = async () => {
        const order_id = await orderTent("en-US")
        await cancelOrderWorkflow(container).run({ input: { order_id } })
        return await mailOf(order_id, "order_canceled")
      }
      // to pick takes longer than all the rest, and a link is a way in
      expect((await cancel()).data).not.toHaveProperty("picks")
      const { templates } = container.resolve<MessagingModuleService>("ecrm_messaging")
      const { content } = builtInTemplate("order-canceled")
      const own = { key: "order-canceled", name: "", base_key: "order-canceled", topic: null }
      const by = { actor_id: "user_1", actor_name: null }
      const withPicks = { ...content, text: `${content.text}\n{{> picks}}` }
      await templates.saveDraft(own, { content: withPicks, note: "" }, by)
      const [draft] = await templates.versions([own.key])
      await templates.publish(own.key, draft.revision, by)
      expect((await cancel()).text).toMatch(/Tent pegs: €9.95[^]*\/ecrm-preferences\//)
    })

    it("goes out without picks while the recommender fails", async () => {
      const model = picks().model
      picks().model = () => Promise.reject(new Error("the model is away"))
      try {
        expect((await buyTent())?.text).not.toContain("Goes with")
      } finally {
        picks().model = model
      }
    })
  })

  describe("a trial in the slot of mails", () => {
    /** Nearly everybody gets one of two variants. */
    const tryOut = async (for_all: "picks" | "none") => {
      const weight = (key: string) => (key === for_all ? 1_000 : 0.001)
      const document = {
        version: 1,
        hypothesis: "Picks in mails sell",
        variants: [
          { key: "none", label: "Nothing", weight: weight("none"), is_holdout: true },
          { key: "picks", label: "Picks", weight: weight("picks") },
        ],
      }
      const path = "/admin/ecrm/recommendations/experiments"
      const body = { name: "Mails", slot: "email", document }
      const { id, version } = (await api.post(path, body, { headers: trained.admin })).data
        .experiment
      await api.post(`${path}/${id}/start`, { version }, { headers: trained.admin })
      return `${id}:${for_all}`
    }
    /** What the warehouse was told of a mail that its provider has taken over. */
    const deeds = async (type: string, count: number) =>
      await until(`${count} of ${type}`, async () => {
        await deliverMessages(container, ["transactional", "service"])
        await tellShownPicks(container, 0)
        const rows = await warehouse().inLongTransaction(async (db) => {
          const sql = `SELECT * FROM event WHERE slot = 'email' AND type = ? ORDER BY position NULLS FIRST`
          return (await db.raw<Record<string, unknown>>(sql, [type])).rows
        })
        return rows.length >= count ? rows : null
      })
    const reportOf = async () => {
      const day_ms = 86_400_000
      const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * day_ms))
      return (await warehouse().readPickReport({ from, to, window_days: 7, slot: "email" })).rows
    }
    const warehouse = () => container.resolve<WarehouseModuleService>("ecrm_warehouse")

    it("is reported as on pages once the mail is accepted, its clicks too", async () => {
      const variant = await tryOut("picks")
      await buyTent()
      const [trial, pick, ...others] = await deeds("exposure", 2)
      expect(trial).toMatchObject({ product_id: null, variant })
      expect(pick).toMatchObject({
        ...{ product_id: trained.products["Tent pegs"], variant, position: 0, actor: null },
        ...{ reason_code: expect.any(String), model_version: expect.anything() },
        visitor_id: expect.stringMatching(/^mail:cus_/),
      })
      const [{ html }] = await inbox.mailsTo("guest@example.com")
      const link = /href="([^"]+\/ecrm\/messaging\/clicks\/[\w-]+)"[^>]*>Tent pegs</.exec(html)
      await coreDatabase(container).raw(
        `UPDATE ecrm_messaging_message SET accepted_at = now() - interval '1 minute'`
      )
      const path = new URL(String(link?.[1])).pathname
      const follow = async (agent: string) =>
        await api.get(path, {
          maxRedirects: 0,
          validateStatus: (status: number) => status === 302,
          headers: { "user-agent": agent },
        })
      await follow("Mozilla/5.0 (compatible; Googlebot/2.1)")
      const { headers } = await follow("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
      expect(headers.location).toMatch(/\/products\/tent-pegs$/)
      const clicks = await deeds("click", 1)
      expect(clicks).toHaveLength(1)
      expect(clicks[0]).toMatchObject({ product_id: trained.products["Tent pegs"], variant })
      const report = await reportOf()
      const sum = (what: "exposures" | "clicks") =>
        report.reduce((total, row) => total + row[what], 0)
      expect([sum("exposures"), sum("clicks")]).toEqual([1 + others.length, 1])
      expect(report.every(({ slot }) => slot === "email")).toBe(true)
    })

    it("sends nothing to who is held out, and counts them", async () => {
      const variant = await tryOut("none")
      const mail = await buyTent()
      expect(`${mail.text} ${mail.html}`).not.toMatch(/Goes with|pegs/)
      expect(await deeds("exposure", 1)).toMatchObject([{ product_id: null, variant }])
    })
  })

  describe("picks for an order", () => {
    it("speak the language of the order and leave out what was bought", async () => {
      const { recommendations: found } = await picksForOrder(container, anOrder())
      expect(found[0]).toMatchObject({
        product_id: trained.products["Tent pegs"],
        reason: { text: expect.stringContaining("In 15 von 20 Bestellungen") },
      })
      expect(found.map((pick) => pick.product_id)).not.toContain(trained.products.Tent)
    })

    it("are none where nothing goes with it, however well other things sell", async () => {
      const items = [{ product_id: "prod_nobody_ever_bought" }]
      expect(await picked({ ...anOrder(), items })).toEqual([])
    })

    it("hold nothing that the buyer refused, though pages would go on without knowing", async () => {
      const order = { ...anOrder(), customer_id: "cus_1" }
      const { refusals } = picks()
      const ids = async () => (await picked(order)).map((one) => one.product_id)
      expect(await ids()).toContain(trained.products["Tent pegs"])
      await refusals.add("cus_1", trained.products["Tent pegs"])
      const away = () => Promise.reject(new Error("the refusals are away"))
      const { known, of } = refusals
      try {
        refusals.known = away
        expect(await ids()).not.toContain(trained.products["Tent pegs"])
        refusals.of = away
        expect(await ids()).toEqual([])
      } finally {
        Object.assign(refusals, { known, of })
      }
    })

    it("are none for an address that wants nothing, a channel that is gone, and no product", async () => {
      expect(await picked({ ...anOrder(), sales_channel_id: "sc_x" })).toEqual([])
      expect(await picked({ ...anOrder(), items: [{ product_id: null }] })).toEqual([])
      await consent().suppressions.suppress([
        {
          ...{ address_hash: guest(), channel: "email", topic: null },
          ...{ reason: "manual", source: "test" },
        },
      ])
      expect(await picked(anOrder())).toEqual([])
    })
  })
}
