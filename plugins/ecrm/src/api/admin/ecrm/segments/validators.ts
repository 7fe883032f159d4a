import { profileUnknown, segmentUnknown } from "../../../../core/profiles/segments/errors"
import { RECIPE_NAMES } from "../../../../core/profiles/segments/recipes"
import { z } from "../../../../core/shared/schema"
import { isClean } from "../../../../core/warehouse/imports/fields"
import { LIST_COLUMNS } from "../../../../modules/profiles/segments/listed-people"
import {
  SEGMENT_ORDERS,
  type SegmentOrder,
} from "../../../../modules/profiles/segments/segment-rows"
import { readInput } from "../read-input"

const INVALID = "segments.invalid_input"

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)
const flag = z.enum(["true", "false"]).transform((value) => value === "true")
const printable = (length_max: number) =>
  z
    .string()
    .max(length_max)
    .refine(isClean, "must hold no control characters")
    .transform((text) => text.trim())
const page = { limit: integer(1, 100).default(20), offset: integer(0, 1_000_000).default(0) }

const listQuery = z.strictObject({
  ...page,
  q: printable(200).optional(),
  kind: z.enum(["live", "static"]).optional(),
  order: z.enum(Object.keys(SEGMENT_ORDERS) as [SegmentOrder]).default("name"),
})
const membersQuery = z.strictObject({ ...page, q: printable(200).optional() })
const changesQuery = z.strictObject({ ...page, change: z.enum(["entered", "left"]).optional() })
const uploadQuery = z.strictObject({
  dry_run: flag.default(false),
  column: z.enum(LIST_COLUMNS).optional(),
})

const name = printable(120).pipe(z.string().min(1, "must not be empty"))
const description = printable(1_000)
// the rule is read by its own schema, which says where in it something is wrong
const createBody = z.strictObject({
  name,
  description: description.default(""),
  kind: z.enum(["live", "static"]).default("live"),
  rule: z.unknown().optional(),
  recipe: z.enum(RECIPE_NAMES).optional(),
  is_mirrored: z.boolean().default(false),
})
const updateBody = z.strictObject({
  name: name.optional(),
  description: description.optional(),
  rule: z.unknown().optional(),
  is_mirrored: z.boolean().optional(),
})
const previewBody = z.strictObject({ rule: z.unknown(), is_patient: z.boolean().default(false) })

export const readListQuery = (query: unknown) => readInput(listQuery, query, INVALID)
export const readMembersQuery = (query: unknown) => readInput(membersQuery, query, INVALID)
export const readChangesQuery = (query: unknown) => readInput(changesQuery, query, INVALID)
export const readUploadQuery = (query: unknown) => readInput(uploadQuery, query, INVALID)
export const readNoQuery = (query: unknown) => readInput(z.strictObject({}), query, INVALID)
export const readCreateBody = (body: unknown) => readInput(createBody, body, INVALID, ["rule"])
export const readUpdateBody = (body: unknown) => readInput(updateBody, body, INVALID, ["rule"])
export const readPreviewBody = (body: unknown) => readInput(previewBody, body, INVALID, ["rule"])

const ID = /^[\w-]{1,64}$/

/** Reads an id from the path. @throws EcrmError `segments.unknown` for what can be no id */
export function readSegmentId(id: string): string {
  if (ID.test(id)) return id
  throw segmentUnknown(id)
}

/** Reads an id from the path. @throws EcrmError `profiles.unknown` for what can be no id */
export function readProfileId(id: string): string {
  if (ID.test(id)) return id
  throw profileUnknown(id)
}
