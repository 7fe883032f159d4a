import type { MedusaContainer } from "@medusajs/framework/types"
import type { Person } from "../../core/personal-data/holder"
import { EcrmError } from "../../core/shared/errors"
import { takeMergeLock } from "../../modules/profiles/identities/merge-lock"
import type { StoreDatabase } from "../../store-database"
import { consentDatabase, consentModule } from "../consent/consent-module"

/**
 * Marks a person's roots, so that core tables bring nobody back. Since the person was looked up a
 * merge may have added a root, and marking only the others would erase half of somebody; or a merge
 * was undone, and marking all of them would erase somebody else.
 * @throws EcrmError `consent.person_changed`; the next attempt looks the person up anew
 */
export async function markErased(
  container: MedusaContainer,
  erasure_id: string,
  { root_ids }: Person
): Promise<void> {
  const is_marked = await consentDatabase(container).transaction(async (tx) => {
    await takeMergeLock(tx)
    if (await isAnother(tx, root_ids)) return false
    await tx.raw(
      `UPDATE ecrm_profiles_profile SET erased_at = coalesce(erased_at, now()),
         deleted_at = coalesce(deleted_at, now())
       WHERE id = ANY(?::text[])`,
      [root_ids]
    )
    await tx.raw(
      `UPDATE ecrm_consent_erasure SET person = person || '{"is_marked": true}' WHERE id = ?`,
      [erasure_id]
    )
    return true
  })
  if (is_marked) return
  await consentModule(container).erasures.beginAnew(erasure_id)
  throw new EcrmError(
    "unexpected_state",
    "consent.person_changed",
    "The person was merged with another, or parted, since the erasure began"
  )
}

/**
 * Whether the roots are no longer all that one person has. Where all were marked by an earlier
 * attempt it can be taken up again.
 */
async function isAnother(tx: StoreDatabase, root_ids: string[]): Promise<boolean> {
  const { rows } = await tx.raw<{ is_another: boolean }>(
    `WITH given AS (
       SELECT profile_id FROM ecrm_profiles_profile
       WHERE id = ANY(?::text[]) AND erased_at IS NULL)
     SELECT (SELECT count(DISTINCT profile_id) FROM given) > 1
       OR (SELECT count(*) FROM given) NOT IN (0, cardinality(?::text[]))
       OR EXISTS (
         SELECT FROM ecrm_profiles_profile
         WHERE erased_at IS NULL AND id <> ALL(?::text[])
           AND profile_id IN (SELECT profile_id FROM given)) AS is_another`,
    [root_ids, root_ids, root_ids]
  )
  return rows[0].is_another
}
