import type { Translate } from "./sentence"
import type { TimelineEntry } from "./types"

/** Details that are shown beside a sentence, in this order, when they are plain values. */
const FACTS = [
  "label",
  "topic",
  "channel",
  "segment_name",
  "from_class",
  "to_class",
  "owner_name",
  "points",
  "proof",
  "reason",
  "source",
] as const
type Fact = (typeof FACTS)[number]

/** A plain value as text; null for nothing and for what has parts. */
export const plain = (value: unknown): string | null =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : null

/**
 * The other plain details, each with its name; codes are shown in words.
 * @param topicName gives the name of a topic of consent by its key
 */
export const factsOf = (
  entry: TimelineEntry,
  t: Translate,
  topicName: (key: string) => string
): string[] =>
  FACTS.flatMap((name) => {
    const value = plain(entry.details[name])
    if (value === null) return []
    const group = wordsOf(name, entry)
    const said = name === "topic" ? topicName(value) : value
    return `${t(`activity.fact.${name}`)}: ${group ? t(group, { defaultValue: said }) : said}`
  })

/** Key of the words for a detail's value; null where it is written by people. */
function wordsOf(name: Fact, { kind, details }: TimelineEntry): string | null {
  const value = plain(details[name])
  switch (name) {
    case "from_class":
    case "to_class":
      return `worth.class.${value}`
    case "channel":
      return `consent.channels.${value}`
    case "proof":
      return `identity.proofs.${value}`
    case "source":
      return `${kind === "trait_changed" ? "identity" : "consent"}.sources.${value}`
    case "reason":
      if (kind === "message_skipped") return `message_reasons.${value}`
      return kind === "merged" || kind === "unmerged"
        ? `identity.merge_reasons.${value}`
        : `consent.reasons.${value}`
    case "label":
      return `identity.traits.${plain(details.key)}`
    default:
      return null
  }
}
