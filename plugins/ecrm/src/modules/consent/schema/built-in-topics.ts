import { BUILT_IN_TOPICS, SALE_NOTICE, SALE_TOPIC } from "../../../core/consent/topics"

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const json = (value: object): string => `${literal(JSON.stringify(value))}::jsonb`

/** Rows that every store begins with. */
export function builtInTopicRows(): string[] {
  return [...topicRows(), ...saleNoticeRows()]
}

function saleNoticeRows(): string[] {
  return Object.entries(SALE_NOTICE).map(
    ([locale, text]) =>
      `INSERT INTO ecrm_consent_wording (id, topic, kind, locale, version, text)
       VALUES (${literal(`${SALE_TOPIC}:sale:${locale}:1`)}, ${literal(SALE_TOPIC)}, 'sale',
         ${literal(locale)}, 1, ${literal(text)})`
  )
}

function topicRows(): string[] {
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
