import type { MedusaContainer } from "@medusajs/framework/types"
import { mailLocale } from "../../core/messaging/mail-locale"
import { coreDatabase } from "../warehouse/core-database"
import { readBuyers } from "./read-buyers"

/** Whose an address is that somebody signs in with. */
interface Account {
  root_id: string | null
  /** BCP 47. */
  locale: string
}

/** The customer who has an account by an address, as a reader of mails. @param address normal form */
export async function readAccount(container: MedusaContainer, address: string): Promise<Account> {
  const { rows } = await coreDatabase(container).raw<{ id: string; country_code: string | null }>(
    `SELECT c.id, (
       SELECT a.country_code FROM customer_address a
       WHERE a.customer_id = c.id AND a.deleted_at IS NULL AND a.country_code IS NOT NULL
       ORDER BY a.is_default_shipping DESC, a.id LIMIT 1) AS country_code
     FROM customer c
     WHERE c.email = ? AND c.has_account AND c.deleted_at IS NULL LIMIT 1`,
    [address]
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
