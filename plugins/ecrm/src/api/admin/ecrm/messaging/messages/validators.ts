import { normalAddress } from "../../../../../core/consent/address"
import { MESSAGE_CLASSES } from "../../../../../core/consent/may-contact"
import { MESSAGE_STATES } from "../../../../../core/messaging/message"
import { z } from "../../../../../core/shared/schema"
import { MESSAGE_CURSOR } from "../../../../../modules/messaging/outbox/queries/list-messages"
import { id, instant, text, whole } from "../../activity-fields"

export const INVALID = "messaging.invalid_input"

const purpose = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, "must be lower-case letters, digits, _")

/** Several of a query string, comma-separated. */
const several = <S extends z.ZodType<string, string>>(one: S) =>
  text(1_000)
    .transform((list) => list.split(","))
    .pipe(z.array(one).max(30))

/** `GET messaging/messages` */
export const messagesQuery = z
  .strictObject({
    state: several(z.enum(MESSAGE_STATES)).optional(),
    class: several(z.enum(MESSAGE_CLASSES)).optional(),
    purpose: several(purpose).optional(),
    campaign_id: id.optional(),
    profile_id: id.optional(),
    /** A whole address: nothing is found by a part. */
    email: text(254)
      .transform((address) => normalAddress("email", address))
      .refine((address) => address !== null, "must be a whole mail address")
      .optional(),
    from: instant.optional(),
    to: instant.optional(),
    before: z.string().regex(MESSAGE_CURSOR, "must be a cursor of an answer").optional(),
    limit: whole(1, 100).default(50),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    message: "must be after from",
    path: ["to"],
  })

/** Routes that take nothing. */
export const nothing = z.strictObject({})
