import { z } from "../../../shared/schema"
import type { ConditionKind } from "../condition-kind"
import { negated, sql } from "../sql"

const word = z.string().regex(/^[a-z0-9_-]{1,60}$/, "must be small letters, digits, _ or -")

const schema = z.strictObject({
  type: z.literal("consent"),
  topic: word,
  channel: word,
  is_given: z.boolean(),
})
export type ConsentCondition = z.infer<typeof schema>

/** Whether a person has agreed to a topic on a channel. It asks; the send gate decides. */
export const consentCondition: ConditionKind<ConsentCondition> = {
  schema,
  compile: ({ topic, channel, is_given }) => {
    const given = sql`a.consents @> ${[`${topic}:${channel}`]}::text[]`
    return is_given ? given : negated(given)
  },
  actual: () => sql`jsonb_build_object('value', to_jsonb(a.consents))`,
}
