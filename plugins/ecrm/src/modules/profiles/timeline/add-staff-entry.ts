import { randomUUID } from "node:crypto"
import type { StaffName } from "../../../core/profiles/person-task"
import type { Direction } from "../../../core/profiles/timeline-entry"
import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import { append } from "./append"
import { ENTRY_COLUMNS, type ToldEntry } from "./read-page"

/** What the staff tell themselves. */
export const STAFF_KINDS = ["note", "call", "meeting", "letter"] as const
export type StaffKind = (typeof STAFF_KINDS)[number]

export interface StaffEntry {
  profile_id: string
  kind: StaffKind
  direction: Direction
  text: string
  occurred_at: Date
  /** Id of the entry that this one corrects; the old one stays. */
  corrects: string | null
}

/**
 * Tells what one of the staff has to tell.
 * @returns the entry as the timeline has it
 * @throws EcrmError `timeline.unknown_entry` where the entry to correct is not the staff's own word
 *   about the same person
 */
export async function addStaffEntry(
  db: StoreDatabase,
  entry: StaffEntry,
  author: StaffName
): Promise<ToldEntry> {
  const { profile_id, kind, text, corrects } = entry
  if (corrects !== null && !(await isStaffEntry(db, profile_id, corrects))) {
    throw new EcrmError(
      "invalid_data",
      "timeline.unknown_entry",
      `corrects: this person has no note, call, meeting or letter ${corrects}`,
      { field: "corrects" }
    )
  }
  const key = `${kind}:${randomUUID()}`
  await append(db, [
    {
      root_id: profile_id,
      key,
      kind,
      direction: entry.direction,
      occurred_at: entry.occurred_at,
      actor_id: author.id,
      actor_name: author.name,
      details: { text, ...(corrects !== null && { corrects }) },
      search_text: `${text} ${author.name}`,
    },
  ])
  const { rows } = await db.raw<ToldEntry>(
    `SELECT ${ENTRY_COLUMNS} FROM ecrm_profiles_timeline WHERE root_id = ? AND key = ?`,
    [profile_id, key]
  )
  return rows[0]
}

async function isStaffEntry(db: StoreDatabase, profile_id: string, id: string): Promise<boolean> {
  const { rows } = await db.raw(
    `SELECT FROM ecrm_profiles_timeline WHERE id = ? AND profile_id = ? AND kind = ANY(?)`,
    [id, profile_id, STAFF_KINDS]
  )
  return rows.length > 0
}
