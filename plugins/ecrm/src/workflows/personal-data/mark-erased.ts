import type { MedusaContainer } from "@medusajs/framework/types"
import type { Person } from "../../core/personal-data/holder"
import { EcrmError } from "../../core/shared/errors"
import { takeMergeLock } from "../../modules/profiles/identities/merge-lock"
import type { StoreDatabase } from "../../store-database"
import { consentDatabase, consentModule } from "../consent/consent-module"

/**
 * Marks a person's roots, so that core tables bring nobody back. A merge may have added a root
 * since the person was looked up; marking only the others would erase half of somebody.
 * @throws EcrmError `consent.person_changed`; the next attempt looks the person up anew
 */
export async function markErased(
  container: MedusaContainer,
  erasure_id: string,
  { root_ids }: Person
): Promise<void> {
  const is_marked = await consentDatabase(container).transaction(async (tx) => {
    await takeMergeLock(tx)
    if (await hasOtherRoots(tx, root_ids)) return false
    await tx.raw(
      `UPDATE ecrm_profiles_profile SET erased_at = coalesce(erased_at, now()),
         deleted_at = coalesce(deleted_at, now())
       WHERE id = ANY(?::text[])`,
      [root_ids]
    )
    return true
  })
  if (is_marked) return
  await consentModule(container).erasures.beginAnew(erasure_id)
  throw new EcrmError(
    "unexpected_state",
    "consent.person_changed",
    "The person was merged with another since the erasure began"
  )
}

/** Roots marked by an earlier attempt no longer count, so that it can be taken up again. */
async function hasOtherRoots(tx: StoreDatabase, root_ids: string[]): Promise<boolean> {
  const { rows } = await tx.raw(
    `SELECT 1 FROM ecrm_profiles_profile
     WHERE erased_at IS NULL AND id <> ALL(?::text[]) AND profile_id IN
       (SELECT profile_id FROM ecrm_profiles_profile
        WHERE id = ANY(?::text[]) AND erased_at IS NULL)
     LIMIT 1`,
    [root_ids, root_ids]
  )
  return rows.length > 0
}
