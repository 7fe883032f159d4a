import type { MedusaContainer } from "@medusajs/framework/types"
import type { Person } from "../../core/personal-data/holder"
import type { ErasedTable } from "../../modules/consent/erasures"
import { consentDatabase } from "../consent/consent-module"

const THEIRS = `lower("to") = ANY(?::text[]) OR receiver_id = ANY(?::text[])
  OR (resource_type = 'customer' AND resource_id = ANY(?::text[]))`

const namesOf = ({ addresses, customer_ids }: Person): string[][] => [
  addresses.map((address) => address.toLowerCase()),
  customer_ids,
  customer_ids,
]

/** What core has sent to a person, for the certificate; nothing where core sends nothing. */
export async function countNotifications(
  container: MedusaContainer,
  person: Person
): Promise<ErasedTable[]> {
  if (!(await isThere(container))) return []
  const { rows } = await consentDatabase(container).raw<{ count: number }>(
    `SELECT count(*)::int AS count FROM notification WHERE ${THEIRS}`,
    namesOf(person)
  )
  return [
    {
      capability: "core",
      table: "notification",
      action: "anonymise",
      reason: "that something was sent is kept, not what nor to whom",
      rows: rows[0].count,
    },
  ]
}

/**
 * Takes a person out of what core has sent: it keeps every mail with its address and contents.
 * By a statement, as core's module changes no notification's address. Doing it twice changes
 * nothing.
 */
export async function forgetNotifications(
  container: MedusaContainer,
  person: Person
): Promise<void> {
  if (!(await isThere(container))) return
  await consentDatabase(container).raw(
    `UPDATE notification SET "to" = 'erased', data = NULL, provider_data = NULL,
       receiver_id = NULL
     WHERE ${THEIRS}`,
    namesOf(person)
  )
}

/** A host may run without core's module of notifications. */
async function isThere(container: MedusaContainer): Promise<boolean> {
  const { rows } = await consentDatabase(container).raw<{ is_there: boolean }>(
    `SELECT to_regclass('notification') IS NOT NULL AS is_there`
  )
  return rows[0].is_there
}
