import { z } from "../../../core/shared/schema"

/** Traits one request may change. */
const TRAITS_MAX = 100

const traitValue = z.union([
  z.null(),
  z.boolean(),
  z.number(),
  z.string().max(2_000),
  z.array(z.string().max(200)).max(100),
])

/** Values by trait; what each may be, its definition says. */
export const traitValues = z
  .record(z.string().max(60), traitValue)
  .refine((values) => Object.keys(values).length <= TRAITS_MAX, `must be at most ${TRAITS_MAX}`)

/** `POST /ecrm/profiles/me` */
export const correction = z.strictObject({ traits: traitValues })

/** `POST /ecrm/profiles/me/email-proofs/confirmations` */
export const confirmation = z.strictObject({
  code: z.string().regex(/^\d{6}$/, "must have six digits"),
})

/** Routes that take no body. */
export const nothing = z.strictObject({})
