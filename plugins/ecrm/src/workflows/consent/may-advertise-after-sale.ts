import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { mayContact } from "../../core/consent/may-contact"
import { SALE_TOPIC } from "../../core/consent/topics"
import { coreDatabase } from "../warehouse/core-database"
import { consentModule } from "./consent-module"
import { recordSoftOptIns } from "./record-soft-opt-in"

const CHANNEL = "email"

/**
 * May the mail about an order also offer goods? Such a part of it is marketing, whatever the rest
 * is: the order's address must have agreed to offers or a sale must allow them, no suppression may
 * hold, and nobody may have refused at the order's checkout, not even for another address.
 */
export async function mayAdvertiseAfterSale(
  container: MedusaContainer,
  order: { id: string; email: string }
): Promise<boolean> {
  const address = normalAddress(CHANNEL, order.email)
  if (address === null) return false
  // Its own task may come after the mail.
  await recordSoftOptIns(container, [order.id])
  const { hashes, ledger, suppressions } = consentModule(container)
  const address_hash = hashes.address(CHANNEL, address)
  const [is_refused, standings, held] = await Promise.all([
    wasRefused(container, order.id),
    ledger.standings([address_hash]),
    suppressions.held([address_hash]),
  ])
  // The ledger keeps no refusal at a checkout of who had agreed before; the mail heeds it.
  if (is_refused) return false
  const standing = standings.find(
    ({ channel, topic }) => channel === CHANNEL && topic === SALE_TOPIC
  )
  return mayContact(
    {
      message_class: "marketing",
      topic: SALE_TOPIC,
      is_about_similar_goods: true,
      // Picks for who objects to profiling speak of the order alone.
      is_personalised: false,
    },
    {
      state: standing?.state ?? null,
      suppressions: held.filter(({ channel }) => channel === CHANNEL),
      objects_to_profiling: false,
    }
  )
}

async function wasRefused(container: MedusaContainer, order_id: string): Promise<boolean> {
  const { rows } = await coreDatabase(container).raw<{ cart_id: string }>(
    `SELECT cart_id FROM order_cart WHERE order_id = ? AND deleted_at IS NULL`,
    [order_id]
  )
  const notices = await consentModule(container).saleNotices.read(rows.map((one) => one.cart_id))
  return notices.some((notice) => notice.is_refused)
}
