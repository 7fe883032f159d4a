import { z } from "../../../../../core/shared/schema"

export const factsPerDayQuery = z.strictObject({
  /** Days up to today (UTC). Default 30. */
  days: z
    .string()
    .regex(/^\d{1,3}$/, "must be a whole number from 1 to 366")
    .default("30")
    .transform(Number)
    .pipe(z.number().min(1, "must be at least 1").max(366, "must be at most 366")),
})
