import { z } from "../shared/schema"
import { isDate } from "./trait"

export const HOUSEHOLD_RELATIONS = [
  "partner",
  "child",
  "parent",
  "sibling",
  "grandparent",
  "pet",
  "other",
] as const
export type HouseholdRelation = (typeof HOUSEHOLD_RELATIONS)[number]

/** More is no household. */
export const HOUSEHOLD_MAX = 30

/** Somebody of a person's household, as people type it; the person must have agreed. */
export const householdMember = z.strictObject({
  relation: z.enum(HOUSEHOLD_RELATIONS),
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine((text) => !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(text), "must be printable")
    .optional(),
  birthday: z.string().refine(isDate, "must be YYYY-MM-DD").optional(),
  has_consented: z.literal(true, { error: "must be true: nobody is kept without consent" }),
})
export type HouseholdMemberInput = z.infer<typeof householdMember>
