import {
  tooManyTraits,
  traitBuiltIn,
  traitExists,
  traitNotFound,
} from "../../../core/profiles/errors"
import { TRAIT_LIMITS, type TraitDefinition } from "../../../core/profiles/trait"
import type { StoreDatabase } from "../../../store-database"

const COLUMNS = `key, label, type, choices, purpose, is_built_in, shopper_may_see,
  shopper_may_edit`

/** Every trait there is; the built-in ones first, then by label. */
export async function readDefinitions(db: StoreDatabase): Promise<TraitDefinition[]> {
  const { rows } = await db.raw<TraitDefinition>(
    `SELECT ${COLUMNS} FROM ecrm_profiles_trait_definition
     ORDER BY NOT is_built_in, lower(label), key`
  )
  return rows
}

/**
 * Adds a trait of the merchant's own.
 * @throws EcrmError `profiles.trait_exists`, `profiles.too_many_traits`
 */
export async function addDefinition(
  db: StoreDatabase,
  given: Omit<TraitDefinition, "is_built_in">
): Promise<TraitDefinition> {
  const { rows } = await db.raw<TraitDefinition>(
    `INSERT INTO ecrm_profiles_trait_definition
       (key, label, type, choices, purpose, shopper_may_see, shopper_may_edit)
     SELECT ?, ?, ?, ?::text[], ?, ?, ?
     WHERE (SELECT count(*) FROM ecrm_profiles_trait_definition) < ${TRAIT_LIMITS.definitions_max}
     ON CONFLICT (key) DO NOTHING RETURNING ${COLUMNS}`,
    [
      given.key,
      given.label,
      given.type,
      given.choices,
      given.purpose,
      given.shopper_may_see,
      given.shopper_may_edit,
    ]
  )
  if (rows.length > 0) return rows[0]
  const known = await readDefinitions(db)
  if (known.some((definition) => definition.key === given.key)) throw traitExists(given.key)
  throw tooManyTraits(TRAIT_LIMITS.definitions_max)
}

/** What may change of a trait once people have it; the choices of a built-in one never do. */
export type DefinitionChanges = Partial<
  Pick<TraitDefinition, "label" | "choices" | "purpose" | "shopper_may_see" | "shopper_may_edit">
>

/** @throws EcrmError `profiles.trait_not_found`, `profiles.trait_built_in` */
export async function changeDefinition(
  db: StoreDatabase,
  key: string,
  changes: DefinitionChanges
): Promise<TraitDefinition> {
  const { rows } = await db.raw<TraitDefinition>(
    `UPDATE ecrm_profiles_trait_definition SET label = coalesce(?, label),
       choices = coalesce(?::text[], choices), purpose = coalesce(?, purpose),
       shopper_may_see = coalesce(?, shopper_may_see),
       shopper_may_edit = coalesce(?, shopper_may_edit), updated_at = now()
     WHERE key = ? AND (NOT is_built_in OR ?::boolean) RETURNING ${COLUMNS}`,
    [
      changes.label ?? null,
      changes.choices ?? null,
      changes.purpose ?? null,
      changes.shopper_may_see ?? null,
      changes.shopper_may_edit ?? null,
      key,
      changes.choices === undefined,
    ]
  )
  if (rows.length > 0) return rows[0]
  throw await refusal(db, key)
}

/**
 * Drops a trait of the merchant's own, with what everybody has of it.
 * @throws EcrmError `profiles.trait_not_found`, `profiles.trait_built_in`
 */
export async function dropDefinition(db: StoreDatabase, key: string): Promise<void> {
  await db.transaction(async (tx) => {
    const { rowCount } = await tx.raw(
      `DELETE FROM ecrm_profiles_trait_definition WHERE key = ? AND NOT is_built_in`,
      [key]
    )
    if (rowCount === 0) throw await refusal(tx, key)
    await tx.raw(`DELETE FROM ecrm_profiles_trait WHERE key = ?`, [key])
  })
}

async function refusal(db: StoreDatabase, key: string) {
  const known = await readDefinitions(db)
  return known.some((definition) => definition.key === key) ? traitBuiltIn(key) : traitNotFound(key)
}
