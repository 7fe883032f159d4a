import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { asksToOfferRefusal } from "../../core/consent/soft-opt-in"
import { SALE_TOPIC } from "../../core/consent/topics"
import { EcrmError } from "../../core/shared/errors"
import { coreDatabase } from "../warehouse/core-database"
import { consentModule, hashedTrace, type RequestTrace } from "./consent-module"

/** What a checkout shows beside a box; ticking it refuses. */
export interface ShownSaleNotice {
  topic: string
  wording: { version: number; locale: string; text: string }
}

/**
 * What the checkout must say where it sells to a country; `null` where nothing.
 * @param country_code of the delivery
 */
export async function readSaleNotice(
  container: MedusaContainer,
  country_code: string,
  locale: string
): Promise<ShownSaleNotice | null> {
  const { topics, options } = consentModule(container)
  if (!asksToOfferRefusal(country_code, options.consent.soft_opt_in_countries)) return null
  const wordings = await topics.currentWordings(locale, "sale")
  const wording = wordings.find(({ topic }) => topic === SALE_TOPIC)
  if (wording === undefined) return null
  const { version, text } = wording
  return { topic: SALE_TOPIC, wording: { version, locale: wording.locale, text } }
}

export interface SaleNoticeAnswer {
  cart_id: string
  locale: string
  /** Of the words that were shown. */
  wording_version: number
  is_refused: boolean
}

interface OpenCart {
  email: string | null
  country_code: string | null
}

/**
 * Keeps what the buyer of a cart was shown and answered, for the address and the country that the
 * cart has now. It holds for no other address.
 * @throws EcrmError `consent.unknown_cart`, `consent.cart_without_address`,
 *   `consent.no_notice_asked`, `consent.unknown_wording`
 */
export async function keepSaleNotice(
  container: MedusaContainer,
  { cart_id, locale, wording_version, is_refused }: SaleNoticeAnswer,
  trace: RequestTrace
): Promise<void> {
  const consent = consentModule(container)
  const cart = await readCart(container, cart_id)
  const address = normalAddress("email", cart.email ?? "")
  const country_code = cart.country_code?.toLowerCase() ?? null
  if (address === null || country_code === null) {
    const message = "The cart has no e-mail address or no country yet"
    throw new EcrmError("invalid_data", "consent.cart_without_address", message)
  }
  if (!asksToOfferRefusal(country_code, consent.options.consent.soft_opt_in_countries)) {
    const message = "No notice is asked for where the cart is delivered to"
    throw new EcrmError("invalid_data", "consent.no_notice_asked", message)
  }
  const wording_id = `${SALE_TOPIC}:sale:${locale}:${wording_version}`
  const [wording] = await consent.topics.wordings([wording_id])
  if (wording === undefined) {
    const message = "wording_version: no notice has that language and version"
    throw new EcrmError("invalid_data", "consent.unknown_wording", message)
  }
  await consent.saleNotices.keep({
    cart_id,
    address_hash: consent.hashes.address("email", address),
    country_code,
    wording_id,
    is_refused,
    ...hashedTrace(consent, trace),
  })
}

async function readCart(container: MedusaContainer, id: string): Promise<OpenCart> {
  const { rows } = await coreDatabase(container).raw<OpenCart>(
    `SELECT c.email, a.country_code FROM cart c LEFT JOIN cart_address a
       ON a.id = coalesce(c.shipping_address_id, c.billing_address_id)
     WHERE c.id = ? AND c.completed_at IS NULL AND c.deleted_at IS NULL`,
    [id]
  )
  if (rows.length > 0) return rows[0]
  throw new EcrmError("not_found", "consent.unknown_cart", "There is no such open cart")
}
