import { BUILT_IN_TOPICS } from "../../../core/consent/topics"

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const json = (value: object): string => `${literal(JSON.stringify(value))}::jsonb`

/** Rows that every store begins with. */
export function builtInTopicRows(): string[] {
  return BUILT_IN_TOPICS.flatMap(({ key, labels, purposes, wordings }, position) => [
    `INSERT INTO ecrm_consent_topic (key, labels, purposes, is_built_in, position)
     VALUES (${literal(key)}, ${json(labels)}, ${json(purposes)}, true, ${position})`,
    ...Object.entries(wordings).map(
      ([locale, text]) =>
        `INSERT INTO ecrm_consent_wording (id, topic, locale, version, text)
         VALUES (${literal(`${key}:${locale}:1`)}, ${literal(key)}, ${literal(locale)}, 1,
           ${literal(text)})`
    ),
  ])
}
