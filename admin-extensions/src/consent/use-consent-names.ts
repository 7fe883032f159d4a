import { useTopics } from "./hooks"
import { useConsentWords } from "./words"

/** Names of topics in the admin's language; until they are known, their keys without underscores. */
export function useConsentNames() {
  const words = useConsentWords()
  const topics = useTopics().data
  const topic = (key: string): string => {
    const known = topics?.find((one) => one.key === key)
    return known ? words.localized(known.labels) : key.replace(/_/g, " ")
  }
  return {
    topic,
    /** Of a consent as the server lists it, `<topic>:<channel>`. */
    consent: (code: string): string => {
      const [key, channel] = code.split(":")
      return channel ? `${topic(key)} · ${words.channel(channel)}` : topic(key)
    },
  }
}
