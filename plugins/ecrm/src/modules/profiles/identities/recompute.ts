import type { Edge } from "../../../core/profiles/joining"
import { mergeEvents, type MergeEvent } from "../../../core/profiles/merge-events"
import { partition } from "../../../core/profiles/partition"
import type { StoreDatabase } from "../../../store-database"
import { logMerges, type LoggedMerge } from "./merge-log"
import { readJoined } from "./read-joined"
import { rewriteProfiles } from "./rewrite-profiles"

/** Who asked, where it was not the evidence itself. */
export interface MergeActor {
  id: string
  name: string | null
}

/**
 * Brings people in line with edges and proofs: joins and parts them, and logs it. The transaction
 * must hold the merge lock.
 * @param scope root ids from which evidence is followed; `all` for everybody
 * @returns what was logged, in its order
 */
export async function recompute(
  tx: StoreDatabase,
  scope: string[] | "all",
  actor: MergeActor | null = null
): Promise<LoggedMerge[]> {
  const { roots, claims, stored } = await readJoined(tx, scope)
  const { added, dropped, live, profile_of } = partition(roots, claims, stored)
  await addEdges(tx, added)
  await dropEdges(tx, dropped)
  const moved = roots.flatMap(({ id, profile_id }) => {
    const now = profile_of.get(id) ?? id
    return now === profile_id ? [] : [{ id, profile_id: now }]
  })
  if (moved.length === 0) return []
  const events = mergeEvents(roots, live, profile_of)
  const before = new Map(roots.map((root) => [root.id, root.profile_id]))
  const people = moved.flatMap(({ id, profile_id }) => [id, profile_id, before.get(id) ?? id])
  await lockPeople(tx, [...new Set(people)])
  await rewriteProfiles(tx, moved)
  return await logMerges(tx, events.map(byHandWhere(actor)), actor)
}

/** What somebody undoes is undone by hand, whatever it was joined by. */
const byHandWhere =
  (actor: MergeActor | null) =>
  (event: MergeEvent): MergeEvent =>
    actor && event.action === "unmerge" ? { ...event, reason: "manual" } : event

/**
 * Everybody whom a move touches, its log and timelines included, at once and in the order in which
 * refreshes lock people: whoever takes one after the other meets them half-way, and one must die.
 */
async function lockPeople(tx: StoreDatabase, ids: string[]): Promise<void> {
  await tx.raw(
    `SELECT FROM ecrm_profiles_profile WHERE id = ANY(?) ORDER BY id FOR NO KEY UPDATE`,
    [ids]
  )
}

async function addEdges(tx: StoreDatabase, edges: Edge[]): Promise<void> {
  if (edges.length === 0) return
  await tx.raw(
    `INSERT INTO ecrm_profiles_merge_edge (low_id, high_id, reason)
     SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) ON CONFLICT DO NOTHING`,
    [
      edges.map((edge) => edge.low_id),
      edges.map((edge) => edge.high_id),
      edges.map((edge) => edge.reason),
    ]
  )
}

async function dropEdges(tx: StoreDatabase, edges: Edge[]): Promise<void> {
  if (edges.length === 0) return
  await tx.raw(
    `DELETE FROM ecrm_profiles_merge_edge e
     USING unnest(?::text[], ?::text[]) AS gone(low_id, high_id)
     WHERE (e.low_id, e.high_id) = (gone.low_id, gone.high_id)`,
    [edges.map((edge) => edge.low_id), edges.map((edge) => edge.high_id)]
  )
}
