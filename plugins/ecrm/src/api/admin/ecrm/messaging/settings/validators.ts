import { normalAddress } from "../../../../../core/consent/address"
import { MESSAGE_CLASSES } from "../../../../../core/consent/may-contact"
import { z } from "../../../../../core/shared/schema"
import { text } from "../../activity-fields"

const cap = z.number().int().min(1).max(1_000).nullable()
const hour = z.number().int().min(0).max(23)
const line = (length_max: number) =>
  text(length_max)
    .trim()
    .min(1, "must not be empty, or be null")
    .refine((value) => !/\p{Cc}/u.test(value), "must be one line")
    .nullable()
const address = text(254)
  .transform((value, context) => {
    const normal = normalAddress("email", value)
    if (normal === null) context.addIssue("must be a mail address")
    return normal
  })
  .nullable()

/** `POST messaging/settings`; @param off_keys purposes that may be switched off */
export const settingsBody = (off_keys: readonly string[]) =>
  z.strictObject({
    per_day_max: cap.optional(),
    per_week_max: cap.optional(),
    quiet_hours: z
      .strictObject({ from: hour, to: hour })
      .refine(({ from, to }) => from !== to, { message: "must differ from `from`", path: ["to"] })
      .nullable()
      .optional(),
    paused: z
      .array(z.enum(MESSAGE_CLASSES))
      .max(MESSAGE_CLASSES.length)
      .transform((classes) => [...new Set(classes)])
      .optional(),
    from_name: line(100).optional(),
    from_address: address.optional(),
    reply_to: address.optional(),
    postal_address: text(500).trim().min(1, "must not be empty, or be null").nullable().optional(),
    off_purposes: z
      .array(z.string().refine((key) => off_keys.includes(key), "cannot be switched off"))
      .max(200)
      .transform((keys) => [...new Set(keys)])
      .optional(),
  })
