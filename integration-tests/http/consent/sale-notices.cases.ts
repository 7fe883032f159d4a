import type ConsentModuleService from "../../../plugins/ecrm/src/modules/consent/service"
import { sweepConsent } from "../../../plugins/ecrm/src/workflows/consent/sweep-consent"
import { callShop, completeCart, fillCart, ShopError } from "../../fixtures/a-purchase"
import { createStore, type Store } from "../../fixtures/a-store"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"

const PATH = "/ecrm/consent/sale-notices"

interface Notice {
  topic: string
  wording: { version: number; locale: string; text: string }
}

export const saleNoticesCases: StoreCases = ({ api, getContainer }) => {
  let store: Store
  const url = () => api.defaults.baseURL as string
  const consent = () => getContainer().resolve<ConsentModuleService>("ecrm_consent")
  const noticeFor = async (country_code: string, locale: string) => {
    const path = `${PATH}?country_code=${country_code}&locale=${locale}`
    return (await callShop<{ notice: Notice | null }>(url(), store, path)).notice
  }
  const answer = async (cart_id: string, over: object = {}) =>
    await callShop(url(), store, PATH, {
      ...{ cart_id, locale: "de", wording_version: 1, is_refused: false },
      ...over,
    })
  const aCart = async (email: string) => {
    const [{ variant_id }] = store.variants
    const id = await fillCart([url()], store, [{ variant_id, quantity: 1 }])
    await callShop(url(), store, `/store/carts/${id}`, { email })
    return id
  }
  const entryOf = async (email: string) => {
    const hash = consent().hashes.address("email", email)
    return await until("an entry", async () => (await consent().ledger.history([hash], []))[0])
  }

  beforeAll(async () => {
    store = await createStore(getContainer())
  })

  describe("the notice of a checkout", () => {
    it("is shown where the country's law asks for it, in the shopper's language", async () => {
      const german = await noticeFor("DE", "de")
      expect(german).toMatchObject({ topic: "offers", wording: { version: 1, locale: "de" } })
      expect(german?.wording.text).toContain("jederzeit widersprechen")
      expect((await noticeFor("gb", "zh"))?.wording.text).toContain("请勾选此框")
      expect([await noticeFor("us", "en"), await noticeFor("br", "en")]).toEqual([null, null])
      for (const bad of ["country_code=germany", "locale=de", "country_code=de&locale=fr"]) {
        const refused = await callShop(url(), store, `${PATH}?${bad}`).catch((error) => error)
        expect([bad, (refused as ShopError).status]).toEqual([bad, 400])
      }
    })

    it("lets the sale allow offers, with its words as the proof, or refuse them", async () => {
      for (const is_refused of [false, true]) {
        const email = `buyer.${is_refused}.${Date.now()}@private.example`
        const cart_id = await aCart(email)
        await answer(cart_id, { is_refused })
        await completeCart(url(), store, cart_id)
        expect(await entryOf(email)).toMatchObject({
          state: is_refused ? "withdrawn" : "soft_opt_in",
          source: "sale",
          topic: "offers",
          wording_id: "offers:sale:de:1",
        })
      }
    })

    it("is heard by the sweep when the word of the order got lost", async () => {
      const email = `lost.${Date.now()}@private.example`
      const cart_id = await aCart(email)
      await completeCart(url(), store, cart_id)
      const { saleNotices, hashes, ledger } = consent()
      await saleNotices.keep({
        cart_id,
        address_hash: hashes.address("email", email),
        country_code: "de",
        wording_id: "offers:sale:de:1",
        is_refused: true,
        ip_hash: null,
        user_agent_hash: null,
      })
      await ledger.db.raw(
        "UPDATE ecrm_consent_sale_notice SET shown_at = now() - interval '1 minute'"
      )
      await sweepConsent(getContainer())
      expect(await entryOf(email)).toMatchObject({ state: "withdrawn", source: "sale" })
      await until("a notice that was heard", async () => {
        const { rows } = await ledger.db.raw<{ heard_at: Date | null }>(
          "SELECT heard_at FROM ecrm_consent_sale_notice"
        )
        return rows.length === 1 && rows[0].heard_at
      })
    })

    it("keeps nothing of a cart that is not there, and no words that were never shown", async () => {
      const cart_id = await aCart(`nobody.${Date.now()}@private.example`)
      const { cart } = await callShop<{ cart: { id: string } }>(url(), store, "/store/carts", {
        region_id: store.region_id,
      })
      for (const [id, over, status, code] of [
        ["cart_unknown", {}, 404, "consent.unknown_cart"],
        [cart.id, {}, 400, "consent.cart_without_address"],
        [cart_id, { wording_version: 2 }, 400, "consent.unknown_wording"],
        [cart_id, { email: "other@private.example" }, 400, "consent.invalid_input"],
        ["order_1", {}, 400, "consent.invalid_input"],
      ] as const) {
        const refused = await answer(id, over).catch((error: ShopError) => error)
        expect(refused).toMatchObject({ status, body: expect.stringContaining(code) })
      }
      expect(await consent().saleNotices.read([cart_id, cart.id])).toEqual([])
    })
  })
}
