import { randomUUID } from "node:crypto"
import { householdFull, unknownMember, unknownProfile } from "../../../core/profiles/errors"
import {
  HOUSEHOLD_MAX,
  type HouseholdMemberInput,
  type HouseholdRelation,
} from "../../../core/profiles/household"
import type { StoreDatabase } from "../../../store-database"

/** Ids as `addHouseholdMember` makes them; nothing else is looked for. */
const MEMBER_ID = /^ehm_[0-9a-f-]{36}$/

export interface HouseholdMember {
  id: string
  relation: HouseholdRelation
  name: string | null
  /** `YYYY-MM-DD` */
  birthday: string | null
  source: "shopper" | "staff"
  /** When the shopper agreed that it is kept. */
  consented_at: Date
}

/** Whom a person lives with, in the order in which they were told. */
export async function readHousehold(
  db: StoreDatabase,
  profile_id: string
): Promise<HouseholdMember[]> {
  const { rows } = await db.raw<HouseholdMember>(
    `SELECT id, relation, name, birthday::text, source, consented_at
     FROM ecrm_profiles_household_member WHERE profile_id = ? ORDER BY created_at, id`,
    [profile_id]
  )
  return rows
}

/** @throws EcrmError `profiles.unknown`, `profiles.household_full` */
export async function addHouseholdMember(
  db: StoreDatabase,
  root_id: string,
  source: "shopper" | "staff",
  { relation, name, birthday }: HouseholdMemberInput
): Promise<void> {
  await db.transaction(async (tx) => {
    // Not FOR SHARE: two additions at once must not both find the last free place.
    const { rows } = await tx.raw<{ profile_id: string }>(
      `SELECT profile_id FROM ecrm_profiles_profile WHERE id = ? AND erased_at IS NULL
       FOR NO KEY UPDATE`,
      [root_id]
    )
    if (rows.length === 0) throw unknownProfile(root_id)
    const [{ profile_id }] = rows
    const { rowCount } = await tx.raw(
      `INSERT INTO ecrm_profiles_household_member
         (id, root_id, profile_id, relation, name, birthday, source, consented_at)
       SELECT ?, ?, ?, ?, ?, ?::date, ?, now()
       WHERE (SELECT count(*) FROM ecrm_profiles_household_member WHERE profile_id = ?)
         < ${HOUSEHOLD_MAX}`,
      [
        `ehm_${randomUUID()}`,
        root_id,
        profile_id,
        relation,
        name ?? null,
        birthday ?? null,
        source,
        profile_id,
      ]
    )
    if (rowCount === 0) throw householdFull(HOUSEHOLD_MAX)
  })
}

/** @throws EcrmError `profiles.household_member_unknown`, also for somebody else's */
export async function removeHouseholdMember(
  db: StoreDatabase,
  profile_id: string,
  id: string
): Promise<void> {
  if (!MEMBER_ID.test(id)) throw unknownMember(id)
  const { rowCount } = await db.raw(
    `DELETE FROM ecrm_profiles_household_member WHERE profile_id = ? AND id = ?`,
    [profile_id, id]
  )
  if (rowCount === 0) throw unknownMember(id)
}
