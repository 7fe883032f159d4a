import { TOPIC_KEY } from "../../../../../core/consent/topics"
import {
  TEMPLATE_KEY,
  TEMPLATE_LOCALES,
  templateContentSchema,
} from "../../../../../core/messaging/templates/content"
import { z } from "../../../../../core/shared/schema"
import { text, whole } from "../../activity-fields"

export const INVALID = "messaging.invalid_input"

const key = z.string().regex(TEMPLATE_KEY, "must be lower-case letters, digits and -, 2 to 60")
const name = text(120).trim().min(1, "must not be empty")
const topic = z.string().regex(TOPIC_KEY, "must be the key of a topic").nullable()
const note = text(1_000).trim().default("")
const version_id = z.string().regex(/^[\w:-]{1,120}$/, "must be the id of a version")
const profile_id = z.string().regex(/^[\w:.-]{1,200}$/, "must be the id of a profile")
const locale = z.enum(TEMPLATE_LOCALES)

/** `GET messaging/templates` */
export const templatesQuery = z.strictObject({
  limit: whole(1, 100).default(50),
  offset: whole(0, 10_000_000).default(0),
  q: text(200).trim().default(""),
  state: z.enum(["built_in", "changed", "broken", "unpublished", "archived"]).optional(),
  message_class: z.enum(["transactional", "marketing"]).optional(),
})

/** `POST messaging/templates` */
export const newTemplateBody = z.strictObject({
  key,
  name,
  base_key: key.default("campaign-letter"),
  topic: topic.optional(),
})

/** `POST messaging/templates/:key` */
export const templateBody = z.strictObject({ name: name.optional(), topic: topic.optional() })

/** `POST messaging/templates/:key/draft` */
export const draftBody = z.strictObject({
  content: templateContentSchema,
  note,
  revision: z.number().int().min(1).nullable().optional(),
})

/** `POST messaging/templates/:key/restore` */
export const restoreBody = z.strictObject({ version_id, note })

/** `POST messaging/templates/:key/preview` */
export const previewBody = z
  .strictObject({
    content: templateContentSchema.optional(),
    version_id: version_id.optional(),
    locale,
    profile_id: profile_id.optional(),
  })
  .refine(({ content, version_id }) => content === undefined || version_id === undefined, {
    message: "must not come with content",
    path: ["version_id"],
  })

/** `POST messaging/templates/:key/tests` */
export const testBody = z.strictObject({
  version_id: version_id.optional(),
  locale,
  profile_id: profile_id.optional(),
  to: text(254).trim().min(1).optional(),
})

/** Routes that take nothing. */
export const nothing = z.strictObject({})
