import { z } from "../../../core/shared/schema"

/** Text that Postgres can keep; line breaks are text. */
export const text = (length_max: number) =>
  z
    .string()
    .max(length_max)
    .refine((value) => !value.includes("\0"), "must not contain NUL")
    .refine((value) => !/\p{Surrogate}/u.test(value), "must be well-formed Unicode")

/** An ISO 8601 instant with its offset, from 1900 to 2200. */
export const instant = z.iso
  .datetime({ offset: true, message: "must be an instant such as 2026-05-01T09:30:00Z" })
  .transform((value) => new Date(value))
  .refine(
    (value) => value.getUTCFullYear() >= 1900 && value.getUTCFullYear() < 2200,
    "must lie between 1900 and 2200"
  )

/** A whole number of a query string. */
export const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)

/** Id of something of the store. */
export const id = z.string().regex(/^[\x21-\x7e]{1,100}$/, "must be 1 to 100 printable characters")
