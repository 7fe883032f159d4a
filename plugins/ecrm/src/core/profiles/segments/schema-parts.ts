import { z } from "../../shared/schema"
import { isClean } from "../../warehouse/imports/fields"
import { RULE_LIMITS } from "./limits"
import { isUtcDay } from "./utc-day"

/** Text that names something; Postgres stores no NUL. */
export const text = z
  .string()
  .min(1, "must not be empty")
  .max(RULE_LIMITS.text_length_max, `must have at most ${RULE_LIMITS.text_length_max} characters`)
  .refine(isClean, "must hold no control characters")

const few = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .min(1, "must name at least one")
    .max(RULE_LIMITS.list_length_max, `must name at most ${RULE_LIMITS.list_length_max}`)

export const texts = few(text)

export const number = z.number().min(-RULE_LIMITS.number_max).max(RULE_LIMITS.number_max)

/** A UTC day, `YYYY-MM-DD`. */
export const day = z.string().refine(isUtcDay, "must be a day that exists, YYYY-MM-DD")

export const days = z.number().int().min(0).max(RULE_LIMITS.days_max)

/** Days back from today, today included; null means ever. */
export const withinDays = days.nullable().default(null)
