import { z } from "../../../../core/shared/schema"
import { isClean } from "../../../../core/warehouse/imports/fields"
import { readInput } from "../read-input"

export const INVALID = "recommendations.invalid_input"

export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)
export const printable = (length_max: number) =>
  z
    .string()
    .max(length_max)
    .refine(isClean, "must hold no control characters")
    .transform((text) => text.trim())
export const id = printable(255).pipe(z.string().min(1, "must not be empty"))
export const version = z.number().int().min(1).max(2_147_483_647)
export const flag = z.enum(["true", "false"]).transform((text) => text === "true")

/** A part of a list; `limit` and `offset` as they stand in a query string. */
export const page = {
  limit: integer(1, 100).default(20),
  offset: integer(0, 1_000_000).default(0),
}

/** @throws EcrmError `recommendations.invalid_input`, as do all readers here */
export const readNoInput = (given: unknown) => readInput(z.strictObject({}), given, INVALID)
export const readId = (given: unknown) =>
  readInput(z.strictObject({ id }), { id: given }, INVALID).id
/** A version as it stands in the query of a DELETE. */
export const readVersionQuery = (query: unknown) =>
  readInput(z.strictObject({ version: integer(0, 999_999_999) }), query, INVALID).version
