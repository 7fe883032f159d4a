import { edgeBetween } from "../../../core/profiles/joining"
import { edgesToCut, partition } from "../../../core/profiles/partition"
import { mergeUndone, unknownMerge, unknownProfile } from "../../../core/profiles/errors"
import type { StoreDatabase } from "../../../store-database"
import { takeMergeLock } from "./merge-lock"
import type { LoggedMerge } from "./merge-log"
import { readJoined } from "./read-joined"
import { recompute, type MergeActor } from "./recompute"
import { survivorsOf } from "./survivors"

/**
 * Joins two people because somebody of the staff says so. Doing it twice joins once;
 * what parted them before counts no more.
 * @param left_id  a profile, surviving or merged since
 * @param right_id another
 * @returns what was logged; empty when they are one person already
 * @throws EcrmError `profiles.unknown`
 */
export async function mergeByHand(
  db: StoreDatabase,
  left_id: string,
  right_id: string,
  actor: MergeActor
): Promise<LoggedMerge[]> {
  return await db.transaction(async (tx) => {
    await takeMergeLock(tx)
    const survivors = await survivorsOf(tx, [left_id, right_id])
    const [left, right] = [left_id, right_id].map((id) => {
      const survivor = survivors.get(id)
      if (survivor === undefined) throw unknownProfile(id)
      return survivor
    })
    if (left === right) return []
    await forgetPartings(tx, left, right)
    const edge = edgeBetween(left, right, "manual")
    await tx.raw(
      `INSERT INTO ecrm_profiles_merge_edge (low_id, high_id, reason) VALUES (?, ?, 'manual')
       ON CONFLICT (low_id, high_id)
         DO UPDATE SET reason = 'manual', is_undone = false, changed_at = now()`,
      [edge.low_id, edge.high_id]
    )
    return await recompute(tx, [left, right], actor)
  })
}

/** An edge that was undone would keep the two apart, whichever of their roots it is between. */
async function forgetPartings(tx: StoreDatabase, left: string, right: string): Promise<void> {
  await tx.raw(
    `DELETE FROM ecrm_profiles_merge_edge e
     USING ecrm_profiles_profile low, ecrm_profiles_profile high
     WHERE e.is_undone AND low.id = e.low_id AND high.id = e.high_id
       AND (low.profile_id, high.profile_id) IN ((?, ?), (?, ?))`,
    [left, right, right, left]
  )
}

/**
 * Takes back a merge, however it came about: who joined stands apart from all others again, also
 * when the same proof comes once more.
 * @param log_id of the merge in the log
 * @throws EcrmError `profiles.merge_unknown`, `profiles.merge_undone`
 */
export async function unmerge(
  db: StoreDatabase,
  log_id: number,
  actor: MergeActor
): Promise<LoggedMerge[]> {
  return await db.transaction(async (tx) => {
    await takeMergeLock(tx)
    const { rows } = await tx.raw<{ root_ids: string[] }>(
      `SELECT evidence->'right_root_ids' AS root_ids FROM ecrm_profiles_merge_log
       WHERE id = ? AND action = 'merge'`,
      [log_id]
    )
    if (rows.length === 0) throw unknownMerge(log_id)
    const { root_ids } = rows[0]
    const { roots, claims, stored } = await readJoined(tx, root_ids)
    const cut = edgesToCut(partition(roots, claims, stored), new Set(root_ids))
    if (cut.length === 0) throw mergeUndone(log_id)
    await tx.raw(
      `INSERT INTO ecrm_profiles_merge_edge (low_id, high_id, reason, is_undone)
       SELECT low_id, high_id, reason, true
       FROM unnest(?::text[], ?::text[], ?::text[]) AS r(low_id, high_id, reason)
       ON CONFLICT (low_id, high_id) DO UPDATE SET is_undone = true, changed_at = now()`,
      [
        cut.map((edge) => edge.low_id),
        cut.map((edge) => edge.high_id),
        cut.map((edge) => edge.reason),
      ]
    )
    return await recompute(tx, root_ids, actor)
  })
}
