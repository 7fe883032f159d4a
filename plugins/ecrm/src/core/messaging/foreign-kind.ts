import { MESSAGE_CLASSES } from "../consent/may-contact"
import { TOPIC_KEY } from "../consent/topics"
import { COMMUNICATIONS } from "../profiles/communication-matrix"
import { EcrmError } from "../shared/errors"
import { z } from "../shared/schema"
import type { MessageKind } from "./message"
import { TRANSACTIONAL } from "./transactional"

const kindSchema = z.object({
  message_class: z.enum(MESSAGE_CLASSES).default("transactional"),
  topic: z.string().regex(TOPIC_KEY).nullable().default(null),
  communication: z.enum(COMMUNICATIONS).nullable().default(null),
})

/** What a mail of somebody else says of itself cannot be; `field` is the path of the bad field. */
export const invalidKind = (field: string, reason: string) =>
  new EcrmError("invalid_data", "messaging.invalid_kind", `${field}: ${reason}`, { field })

/**
 * Reads of which kind a mail of somebody else is. Without a class it is transactional; marketing,
 * and nothing else, names its topic and its row of the class matrix.
 * @param provider_data of a notification; other keys are other providers'
 * @throws EcrmError `messaging.invalid_kind`, with the field
 */
export function readForeignKind(provider_data: Record<string, unknown>): MessageKind {
  const parsed = kindSchema.safeParse(provider_data)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]
    throw invalidKind(["provider_data", ...path].join("."), message)
  }
  const { message_class, topic, communication } = parsed.data
  const isMarketing = message_class === "marketing"
  const wanted = {
    topic: "a marketing mail names what people agreed to",
    communication: `a marketing mail names one of ${COMMUNICATIONS.join(", ")}`,
  }
  for (const field of ["topic", "communication"] as const) {
    if ((parsed.data[field] !== null) === isMarketing) continue
    const reason = isMarketing ? wanted[field] : `a ${message_class} mail has none`
    throw invalidKind(`provider_data.${field}`, reason)
  }
  return { ...TRANSACTIONAL, message_class, topic, communication }
}
