import { z } from "../../../../core/shared/schema"

const id = z
  .string()
  .regex(/^[\w-]{1,64}$/, "must be an id")
  .optional()

const common = {
  /** Code of ISO 4217. Default: the currency most people order in. */
  currency: z
    .string()
    .regex(/^[A-Za-z]{3}$/, "must be a currency code of three letters")
    .transform((code) => code.toLowerCase())
    .optional(),
  /** Only members of this segment. Default: everybody. */
  segment_id: id,
}

const months = z
  .string()
  .regex(/^\d{1,2}$/, "must be a whole number from 1 to 36")
  .default("12")
  .transform(Number)
  .pipe(z.number().min(1, "must be at least 1").max(36, "must be at most 36"))

/** Query of an insight about people. */
export const insightQuery = z.strictObject(common)

/** Query of an insight by month; `months` back from this one, which counts. Default 12. */
export const monthsQuery = z.strictObject({ ...common, months })

/** Query of the cohorts: of a sales channel, only its orders are counted. */
export const cohortsQuery = z.strictObject({ ...common, months, sales_channel_id: id })

/** What every insight's query has. */
export type InsightQuery = z.infer<typeof insightQuery>

/** Query of the trends: ids of at most 100 segments, separated by commas. */
export const trendsQuery = z.strictObject({
  segment_ids: z
    .string()
    .regex(/^[\w-]{1,64}(,[\w-]{1,64}){0,99}$/, "must be at most 100 ids separated by commas")
    .transform((ids) => ids.split(",")),
})
