import { maskedAddress } from "../../../core/consent/address"
import type { Preferences, PreferenceSubject } from "../../../workflows/consent/preference-subject"

/** Preferences as clients get them: the address masked, words in one language. */
export function shownPreferences(
  { topics, boxes, ...rest }: Preferences,
  subject: PreferenceSubject,
  locale: "en" | "de" | "zh"
) {
  return {
    address: maskedAddress(subject.address),
    channel: subject.channel,
    topics: boxes.map((box) => {
      const topic = topics.find(({ key }) => key === box.topic)
      return {
        ...box,
        label: topic?.labels[locale] ?? box.topic,
        purpose: topic?.purposes[locale] ?? "",
      }
    }),
    ...rest,
  }
}
