import type { MedusaContainer } from "@medusajs/framework/types"
import type { Person, PersonalDataHolder } from "../../core/personal-data/holder"
import { personalDataHolders } from "../../core/personal-data/holders"
import { EcrmError } from "../../core/shared/errors"
import type { ErasedTable } from "../../modules/consent/erasures"
import { countRows, eraseRows } from "../../modules/consent/personal-data/statements"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { TaskHandler } from "../task-handlers"
import { consentModule } from "../consent/consent-module"
import { messagingModule } from "../messaging/messaging-module"
import { removeCoreCustomer } from "./core-customer"
import { countNotifications, forgetNotifications } from "./core-notifications"
import { ERASE_PERSON } from "./erase-person-task"
import { findPerson } from "./find-person"
import { forgetConsents } from "./forget-consents"
import { markErased } from "./mark-erased"
import { onHolder } from "./on-holder"

/** Somebody may write while we erase; after so many rounds something else is wrong. */
const ROUNDS_MAX = 5

/** Erases people; a worker that dies is taken over, and begins where all is done twice safely. */
export const erasePersonHandler: TaskHandler = {
  kind: ERASE_PERSON,
  batch_max: 1,
  lease_s: 300,
  run: async ([task], container) => await erasePerson(container, task.key),
}

/**
 * Takes one person out of every table, as each holder has declared, and ends with a certificate.
 * In order: it is noted who it is; the roots are marked, so that core tables bring nobody back, and
 * their references remembered, so that no import does; consents are withdrawn and the addresses
 * suppressed; what is queued for them is canceled; the customer of core; facts; the rest; what core
 * has sent. Each step bears being done again.
 * @param erasure_id id of the certificate
 */
export async function erasePerson(container: MedusaContainer, erasure_id: string): Promise<void> {
  const { erasures } = consentModule(container)
  const erasure = await erasures.read(erasure_id)
  if (erasure === null || erasure.status === "done") return
  if (erasure.status === "asked") {
    const { asked_root_id } = await erasures.personOf(erasure_id)
    const found = await findPerson(container, asked_root_id).catch(ignoreUnknown)
    if (found === null) return await erasures.finish(erasure_id)
    await erasures.begin(erasure_id, found, await countAll(container, found))
  }
  const kept = await erasures.personOf(erasure_id)
  const person = kept as unknown as Person
  if (!kept.is_marked) await markErased(container, erasure_id, person)
  await rememberReferences(container, person)
  await forgetConsents(container, erasure_id, person)
  await messagingModule(container).outbox.cancelOfPerson(person.root_ids, person.address_hashes)
  // Core first: what its events cause is erased with the rest.
  if (erasure.also_core) {
    for (const id of person.customer_ids) await removeCoreCustomer(container, id)
  }
  await eraseUntilNothingIsLeft(container, person)
  await forgetNotifications(container, person)
  await erasures.finish(erasure_id)
}

async function rememberReferences(container: MedusaContainer, person: Person): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const { person_keys, customer_ids } = person
  await warehouse.rememberErased(person_keys.filter((key) => !customer_ids.includes(key)))
}

/** Somebody erased them meanwhile. */
function ignoreUnknown(error: unknown): null {
  if ((error as { code?: string } | null)?.code === "profiles.unknown") return null
  throw error
}

async function countAll(container: MedusaContainer, person: Person): Promise<ErasedTable[]> {
  const counts: ErasedTable[] = []
  for (const holder of personalDataHolders) {
    await onHolder(container, holder, async (db) => {
      for (const { table, on_erase, ...rest } of holder.personal) {
        const { sql, values } = countRows({ table, on_erase, ...rest }, person)
        const { rows } = await db.raw<{ count: number }>(sql, values)
        const reason = on_erase.do === "delete" ? null : on_erase.reason
        const { capability } = holder
        counts.push({ capability, table, action: on_erase.do, reason, rows: rows[0].count })
      }
    })
  }
  return [...counts, ...(await countNotifications(container, person))]
}

async function eraseUntilNothingIsLeft(container: MedusaContainer, person: Person): Promise<void> {
  // Facts before what is derived of them, or a refresh could derive it anew.
  const holders = [...personalDataHolders].sort((a) => (a.database === "warehouse" ? -1 : 1))
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let deleted = 0
    for (const holder of holders) deleted += await eraseOf(container, holder, person)
    if (deleted === 0) return
  }
  throw new EcrmError(
    "unexpected_state",
    "consent.erasure_unfinished",
    `After ${ROUNDS_MAX} rounds there still was something to erase`
  )
}

/** @returns number of rows deleted */
async function eraseOf(
  container: MedusaContainer,
  holder: PersonalDataHolder,
  person: Person
): Promise<number> {
  const { hashes } = consentModule(container)
  const named = [...person.root_ids, ...person.person_keys]
  const pseudonyms = Object.fromEntries(named.map((value) => [value, hashes.pseudonym(value)]))
  return await onHolder(container, holder, async (db) => {
    if (holder.database === "store") {
      await db.raw(`SELECT set_config('ecrm_consent.is_erasing', 'on', true)`)
    }
    let deleted = 0
    for (const table of holder.personal) {
      const statement = eraseRows(table, person, pseudonyms)
      if (statement === null) continue
      const { rowCount } = await db.raw(statement.sql, statement.values)
      if (table.on_erase.do === "delete") deleted += rowCount ?? 0
    }
    return deleted
  })
}
