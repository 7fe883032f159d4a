import { z } from "../../../../core/shared/schema"
import { TRAIT_LIMITS, TRAIT_TYPES } from "../../../../core/profiles/trait"
import { DUPLICATE_REASONS } from "../../../../modules/profiles/duplicates/find"
import { traitValues } from "../../../ecrm/profiles/validators"

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)
const printable = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(text), "must be printable")
const profileId = z.string().regex(/^[\x21-\x7e]{1,60}$/, "must be the id of a profile")

/** Routes that take neither parameters nor body. */
export const nothing = z.strictObject({})

/** `GET /admin/ecrm/duplicates` */
export const duplicatesQuery = z.strictObject({
  state: z.enum(["open", "dismissed"]).default("open"),
  reason: z.enum(DUPLICATE_REASONS).optional(),
  order: z.enum(["score", "-score", "found_at", "-found_at"]).default("-score"),
  limit: integer(1, 100).default(20),
  offset: integer(0, 1_000_000).default(0),
})

/** `POST /admin/ecrm/duplicates/dismissals` */
export const dismissal = z.strictObject({
  left_id: profileId,
  right_id: profileId,
  is_dismissed: z.boolean().default(true),
})

/** `POST /admin/ecrm/profiles/:id/merges` */
export const merge = z.strictObject({ other_id: profileId })

/** `POST /admin/ecrm/profiles/:id/traits` */
export const traitChanges = z.strictObject({ traits: traitValues })

const choices = z.array(printable(TRAIT_LIMITS.text_max).min(1)).max(TRAIT_LIMITS.choices_max)
const about = {
  label: printable(100).min(1),
  purpose: printable(300),
  shopper_may_see: z.boolean(),
  shopper_may_edit: z.boolean(),
}

/** `POST /admin/ecrm/traits` */
export const newTrait = z
  .strictObject({
    key: z.string().regex(TRAIT_LIMITS.key, "must be a_lower_case_word"),
    type: z.enum(TRAIT_TYPES),
    choices: choices.default([]),
    label: about.label,
    purpose: about.purpose.default(""),
    shopper_may_see: about.shopper_may_see.default(true),
    shopper_may_edit: about.shopper_may_edit.default(false),
  })
  .refine((trait) => (trait.type === "choice") === trait.choices.length > 0, {
    message: "must be given for a choice, and only there",
    path: ["choices"],
  })

/** `POST /admin/ecrm/traits/:key` */
export const changedTrait = z.strictObject({
  label: about.label.optional(),
  purpose: about.purpose.optional(),
  shopper_may_see: about.shopper_may_see.optional(),
  shopper_may_edit: about.shopper_may_edit.optional(),
  choices: choices.min(1).optional(),
})
