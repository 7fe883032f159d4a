import {
  invalidTrait,
  traitNotYours,
  unknownProfile,
  unknownTrait,
} from "../../../core/profiles/errors"
import {
  joinPurposes,
  joinTags,
  readTrait,
  type TraitDefinition,
  type TraitSource,
  type TraitType,
  type TraitValue,
} from "../../../core/profiles/trait"
import type { StoreDatabase } from "../../../store-database"
import { Timeline } from "../timeline/timeline"
import { readDefinitions } from "./definitions"
import { markEffectiveTraits } from "./mark-effective"

/** What one root of a person has of one trait. */
export interface TraitRow {
  root_id: string
  key: string
  value: TraitValue
  source: TraitSource
  purpose: string
  actor_id: string | null
  given_at: Date
  /** Of the values of all roots, the one that counts. */
  is_effective: boolean
}

const VALUE = `coalesce(to_jsonb(text_value), to_jsonb(number_value), to_jsonb(date_value::text),
  to_jsonb(boolean_value), to_jsonb(tags_value))`

/** Everything that is known of a person, by key; the value that counts first. */
export async function readTraits(db: StoreDatabase, profile_id: string): Promise<TraitRow[]> {
  const { rows } = await db.raw<TraitRow>(
    `SELECT root_id, key, ${VALUE} AS value, source, purpose, actor_id, given_at, is_effective
     FROM ecrm_profiles_trait WHERE profile_id = ?
     ORDER BY key, is_effective DESC, given_at DESC, root_id`,
    [profile_id]
  )
  return rows
}

/** Who gives values, and in which root of the person they are kept. */
export interface TraitWriter {
  root_id: string
  source: Exclude<TraitSource, "learned">
  actor_id: string | null
  actor_name: string | null
  /** Tags join those that count already, instead of taking their place. */
  joins_tags?: boolean
  /** What the person agreed to, word by word; else what the definition says. */
  purpose?: string
  /** Details for the timeline beside the trait's, such as where they agreed. */
  told?: Readonly<Record<string, string | number>>
}

const COLUMN: Record<TraitType, string> = {
  text: "text_value",
  choice: "text_value",
  number: "number_value",
  date: "date_value",
  boolean: "boolean_value",
  tags: "tags_value",
}

/**
 * Writes traits of a person, all or none, and tells the timeline which. `null` takes a value back,
 * from all roots of the person.
 * @throws EcrmError `profiles.trait_unknown`, `profiles.trait_invalid`,
 *   `profiles.trait_not_editable`, `profiles.unknown`
 */
export async function writeTraits(
  db: StoreDatabase,
  writer: TraitWriter,
  values: Record<string, unknown>
): Promise<void> {
  const definitions = new Map((await readDefinitions(db)).map((d) => [d.key, d]))
  const read = Object.entries(values).map(([key, raw]) => {
    const definition = definitions.get(key)
    if (!definition) throw unknownTrait(key)
    if (writer.source === "shopper" && !mayEdit(definition)) throw traitNotYours(key)
    if (raw === null) return { definition, value: null }
    const result = readTrait(definition, raw)
    if ("refused" in result) throw invalidTrait(key, result.refused)
    return { definition, value: result.value }
  })
  await db.transaction(async (tx) => {
    const { rows } = await tx.raw<{ profile_id: string; now: Date }>(
      `SELECT profile_id, clock_timestamp() AS now FROM ecrm_profiles_profile
       WHERE id = ? AND erased_at IS NULL ${writer.joins_tags ? "FOR NO KEY UPDATE" : "FOR SHARE"}`,
      [writer.root_id]
    )
    if (rows.length === 0) throw unknownProfile(writer.root_id)
    const [{ profile_id, now }] = rows
    for (const { definition, value } of read) {
      const given = { value, purpose: writer.purpose ?? definition.purpose }
      const isJoined = writer.joins_tags && definition.type === "tags"
      const kept = isJoined ? await joined(tx, profile_id, definition.key, given) : given
      await writeOne(tx, writer, profile_id, definition, kept)
    }
    await markEffectiveTraits(tx, [profile_id])
    await tellOf(
      tx,
      writer,
      read.map(({ definition }) => definition),
      now
    )
  })
}

const mayEdit = (definition: TraitDefinition): boolean =>
  definition.shopper_may_see && definition.shopper_may_edit

/** A value, or none, and what it is kept for. */
interface Given {
  value: TraitValue | null
  purpose: string
}

/** Asked while the person is locked: who joins at the same time waits and sees these tags. */
async function joined(
  tx: StoreDatabase,
  profile_id: string,
  key: string,
  given: Given
): Promise<Given> {
  const { rows } = await tx.raw<{ tags: string[] | null; purpose: string }>(
    `SELECT tags_value AS tags, purpose FROM ecrm_profiles_trait
     WHERE profile_id = ? AND key = ? AND is_effective`,
    [profile_id, key]
  )
  const [before] = rows
  if (!before?.tags || !Array.isArray(given.value)) return given
  return {
    value: joinTags(before.tags, given.value),
    purpose: joinPurposes(before.purpose, given.purpose),
  }
}

async function writeOne(
  tx: StoreDatabase,
  writer: TraitWriter,
  profile_id: string,
  { key, type }: TraitDefinition,
  { value, purpose }: Given
): Promise<void> {
  if (value === null) {
    await tx.raw(`DELETE FROM ecrm_profiles_trait WHERE profile_id = ? AND key = ?`, [
      profile_id,
      key,
    ])
    return
  }
  const column = COLUMN[type]
  if (key === "time_zone") await checkTimeZone(tx, String(value))
  await tx.raw(
    `INSERT INTO ecrm_profiles_trait AS t
       (root_id, profile_id, key, ${column}, source, purpose, actor_id, given_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, clock_timestamp())
     ON CONFLICT (root_id, key) DO UPDATE SET ${column} = excluded.${column},
       source = excluded.source, purpose = excluded.purpose, actor_id = excluded.actor_id,
       given_at = excluded.given_at`,
    [writer.root_id, profile_id, key, value, writer.source, purpose, writer.actor_id]
  )
}

/** The database computes local hours by it, and an unknown zone would fail everybody's. */
async function checkTimeZone(tx: StoreDatabase, name: string): Promise<void> {
  const { rows } = await tx.raw(`SELECT FROM pg_timezone_names WHERE name = ?`, [name])
  if (rows.length === 0) throw invalidTrait("time_zone", "must be a time zone, as Europe/Berlin")
}

async function tellOf(
  tx: StoreDatabase,
  writer: TraitWriter,
  definitions: TraitDefinition[],
  at: Date
): Promise<void> {
  await new Timeline(tx).append(
    definitions.map(({ key, label }) => ({
      root_id: writer.root_id,
      key: `trait_changed:${key}:${at.toISOString()}`,
      kind: "trait_changed",
      direction: writer.source === "shopper" ? "in" : "internal",
      occurred_at: at,
      actor_id: writer.actor_id,
      actor_name: writer.actor_name,
      details: { ...writer.told, key, label, source: writer.source },
      search_text: label.toLowerCase(),
    }))
  )
}
