import type { MedusaContainer } from "@medusajs/framework/types"
import { personalDataHolders } from "../../core/personal-data/holders"
import type { Person } from "../../core/personal-data/holder"
import { readRows } from "../../modules/consent/personal-data/statements"
import { findPerson } from "./find-person"
import { onHolder } from "./on-holder"
import { readCoreCustomer } from "./core-customer"

/** Everything held of one person; a new `version` when the shape changes. */
export interface PersonExport {
  format: "ecrm.person"
  version: 1
  exported_at: string
  /** Null for an address of which nothing but its consents is known. */
  profile_id: string | null
  /** Rows by capability and table. */
  data: Record<string, Record<string, object[]>>
  /** The customers of the host's core. */
  core: { customers: object[] }
}

/**
 * Reads all rows of a person from all who hold some (GDPR art. 15 and 20).
 * @throws EcrmError `profiles.unknown`
 */
export async function exportPerson(
  container: MedusaContainer,
  profile_id: string,
  now: Date
): Promise<PersonExport> {
  return await exportRows(container, await findPerson(container, profile_id), now)
}

/** Reads the rows of all who hold some about somebody who is known by these names. */
export async function exportRows(
  container: MedusaContainer,
  person: Person | (Omit<Person, "profile_id"> & { profile_id: null }),
  now: Date
): Promise<PersonExport> {
  const names: Person = { ...person, profile_id: person.profile_id ?? "" }
  const data: PersonExport["data"] = {}
  for (const holder of personalDataHolders) {
    data[holder.capability] = await onHolder(container, holder, async (db) => {
      const tables: Record<string, object[]> = {}
      for (const table of holder.personal) {
        const { sql, values } = readRows(table, names)
        tables[table.table] = (await db.raw<object>(sql, values)).rows
      }
      return tables
    })
  }
  return {
    format: "ecrm.person",
    version: 1,
    exported_at: now.toISOString(),
    profile_id: person.profile_id,
    data,
    core: { customers: await coreCustomers(container, names) },
  }
}

async function coreCustomers(container: MedusaContainer, person: Person): Promise<object[]> {
  const customers = await Promise.all(
    person.customer_ids.map((id) => readCoreCustomer(container, id))
  )
  return customers.flatMap((customer) => customer ?? [])
}
