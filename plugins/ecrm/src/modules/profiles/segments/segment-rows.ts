import { generateEntityId } from "@medusajs/framework/utils"
import { segmentNameTaken, segmentUnknown } from "../../../core/profiles/segments/errors"
import type { SegmentRule } from "../../../core/profiles/segments/rule"
import type { StoreDatabase } from "../../../store-database"
import type { Segment } from "../../../types/http/segments"

const COLUMNS = `id, name, description, kind, rule, version, recipe, group_id, is_mirrored,
  member_count, evaluated_at, last_error, created_by, created_at, updated_at`

/** Lists may be ordered by these. */
export const SEGMENT_ORDERS = {
  name: "lower(name), id",
  "-name": "lower(name) DESC, id",
  member_count: "member_count, id",
  "-member_count": "member_count DESC, id",
  created_at: "created_at, id",
  "-created_at": "created_at DESC, id",
  updated_at: "updated_at, id",
  "-updated_at": "updated_at DESC, id",
} as const
export type SegmentOrder = keyof typeof SEGMENT_ORDERS

export interface SegmentFilter {
  /** Part of the name. */
  q?: string
  kind?: "live" | "static"
  order: SegmentOrder
  limit: number
  offset: number
}

export async function listSegments(
  db: StoreDatabase,
  { q, kind, order, limit, offset }: SegmentFilter
): Promise<{ segments: Segment[]; count: number }> {
  const where = `deleted_at IS NULL AND (?::text IS NULL OR strpos(lower(name), lower(?::text)) > 0)
    AND (?::text IS NULL OR kind = ?::text)`
  const values = [q ?? null, q ?? null, kind ?? null, kind ?? null]
  const { rows } = await db.raw<Segment>(
    `SELECT ${COLUMNS} FROM ecrm_profiles_segment WHERE ${where}
     ORDER BY ${SEGMENT_ORDERS[order]} LIMIT ? OFFSET ?`,
    [...values, limit, offset]
  )
  const counted = await db.raw<{ count: number }>(
    `SELECT count(*)::int AS count FROM ecrm_profiles_segment WHERE ${where}`,
    values
  )
  return { segments: rows, count: counted.rows[0].count }
}

/** Every segment, by id. */
export async function readAllSegments(db: StoreDatabase): Promise<Segment[]> {
  const { rows } = await db.raw<Segment>(
    `SELECT ${COLUMNS} FROM ecrm_profiles_segment WHERE deleted_at IS NULL ORDER BY id`
  )
  return rows
}

/** @throws EcrmError `segments.unknown` */
export async function readSegment(db: StoreDatabase, id: string): Promise<Segment> {
  const { rows } = await db.raw<Segment>(
    `SELECT ${COLUMNS} FROM ecrm_profiles_segment WHERE id = ? AND deleted_at IS NULL`,
    [id]
  )
  if (rows.length === 0) throw segmentUnknown(id)
  return rows[0]
}

export interface NewSegment {
  name: string
  description: string
  kind: "live" | "static"
  rule: SegmentRule | null
  recipe: string | null
  is_mirrored: boolean
  created_by: string | null
}

/** @throws EcrmError `segments.name_taken` */
export async function createSegment(db: StoreDatabase, segment: NewSegment): Promise<Segment> {
  const { rows } = await asNamed(
    segment.name,
    db.raw<Segment>(
      `INSERT INTO ecrm_profiles_segment
         (id, name, description, kind, rule, recipe, is_mirrored, created_by)
       VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?) RETURNING ${COLUMNS}`,
      [
        generateEntityId(undefined, "eseg"),
        segment.name,
        segment.description,
        segment.kind,
        segment.rule && JSON.stringify(segment.rule),
        segment.recipe,
        segment.is_mirrored,
        segment.created_by,
      ]
    )
  )
  return rows[0]
}

export type SegmentPatch = Partial<Pick<NewSegment, "name" | "description" | "is_mirrored">> & {
  rule?: SegmentRule
}

/**
 * Changes what is given; another rule is another version.
 * @throws EcrmError `segments.unknown`, `segments.name_taken`
 */
export async function updateSegment(
  db: StoreDatabase,
  id: string,
  patch: SegmentPatch
): Promise<Segment> {
  const rule = patch.rule ? JSON.stringify(patch.rule) : null
  const { rows } = await asNamed(
    patch.name ?? "",
    db.raw<Segment>(
      `UPDATE ecrm_profiles_segment SET
         name = coalesce(?, name), description = coalesce(?, description),
         is_mirrored = coalesce(?, is_mirrored),
         version = version + CASE WHEN ?::jsonb <> rule THEN 1 ELSE 0 END,
         evaluated_at = CASE WHEN ?::jsonb <> rule THEN NULL ELSE evaluated_at END,
         rule = coalesce(?::jsonb, rule), updated_at = now()
       WHERE id = ? AND deleted_at IS NULL RETURNING ${COLUMNS}`,
      [
        patch.name ?? null,
        patch.description ?? null,
        patch.is_mirrored ?? null,
        rule,
        rule,
        rule,
        id,
      ]
    )
  )
  if (rows.length === 0) throw segmentUnknown(id)
  return rows[0]
}

/**
 * Takes a segment away with its members and its list; what happened in it stays told.
 * @param db a transaction
 */
export async function deleteSegment(db: StoreDatabase, id: string): Promise<void> {
  const { rows } = await db.raw(
    `UPDATE ecrm_profiles_segment SET deleted_at = now(), updated_at = now(), member_count = 0,
       group_id = NULL, is_mirrored = FALSE
     WHERE id = ? AND deleted_at IS NULL RETURNING id`,
    [id]
  )
  if (rows.length === 0) throw segmentUnknown(id)
  await db.raw("DELETE FROM ecrm_profiles_membership WHERE segment_id = ?", [id])
  await db.raw("DELETE FROM ecrm_profiles_listed WHERE segment_id = ?", [id])
}

/** Notes which customer group mirrors a segment. */
export async function setGroup(
  db: StoreDatabase,
  id: string,
  group_id: string | null
): Promise<void> {
  await db.raw("UPDATE ecrm_profiles_segment SET group_id = ? WHERE id = ?", [group_id, id])
}

const UNIQUE_VIOLATION = "23505"

async function asNamed<Result>(name: string, write: Promise<Result>): Promise<Result> {
  try {
    return await write
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw segmentNameTaken(name)
    throw error
  }
}
