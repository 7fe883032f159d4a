import { useTranslation } from "react-i18next"
import type { Localized } from "./types"

/** Names of codes, and of topics in the admin's language. */
export function useConsentWords() {
  const { t, i18n } = useTranslation("ecrm")
  const named = (group: string) => (code: string) =>
    t(`consent.${group}.${code}`, { defaultValue: code.replace(/_/g, " ") })
  const language = (i18n.language ?? "en").slice(0, 2)
  return {
    state: named("states"),
    source: named("sources"),
    channel: named("channels"),
    reason: named("reasons"),
    localized: (words: Localized) =>
      language === "de" ? words.de : language === "zh" ? words.zh : words.en,
  }
}
