import type { MedusaContainer } from "@medusajs/framework/types"
import { mailLocale } from "../../core/messaging/mail-locale"
import { coreDatabase } from "../warehouse/core-database"
import { readBuyers } from "./read-buyers"

/** Whose an address is. */
interface Account {
  root_id: string | null
  /** BCP 47. */
  locale: string
}

/**
 * The customer who has an account by an address, as a reader of mails.
 * @param address     normal form
 * @param customer_id of the customer who is meant, where that is known; preferred
 */
export async function readAccount(
  container: MedusaContainer,
  address: string,
  customer_id: string | null = null
): Promise<Account> {
  const { rows } = await coreDatabase(container).raw<{ id: string; country_code: string | null }>(
    `SELECT c.id, (
       SELECT a.country_code FROM customer_address a
       WHERE a.customer_id = c.id AND a.deleted_at IS NULL AND a.country_code IS NOT NULL
       ORDER BY a.is_default_shipping DESC, a.id LIMIT 1) AS country_code
     FROM customer c
     WHERE ((c.email = ? AND c.has_account) OR c.id = ?) AND c.deleted_at IS NULL
     ORDER BY c.id IS NOT DISTINCT FROM ? DESC LIMIT 1`,
    [address, customer_id, customer_id]
  )
  if (rows.length === 0) return { root_id: null, locale: "en" }
  const [{ id, country_code }] = rows
  const owner = (await readBuyers(container, [id])).get(id)
  const profile = owner?.language ?? null
  return {
    root_id: owner?.root_id ?? null,
    locale: mailLocale({ chosen: null, profile, country_code }),
  }
}
