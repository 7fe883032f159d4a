import { browserDoNotTrack, type Consent } from "ecrm-elements/client"
import { Signal } from "./signal"
import { device } from "./storage"

export const languages = [
  { code: "en", label: "English", locale: "en-US" },
  { code: "zh", label: "中文", locale: "zh-CN" },
] as const

export type Language = (typeof languages)[number]["code"]

const isLanguage = (code: string | null): code is Language =>
  languages.some((language) => language.code === code)

const startLanguage = (): Language => {
  const kept = device.get("meridian.language")
  if (isLanguage(kept)) return kept
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"
}

export const language = new Signal<Language>(startLanguage())

/** The language's BCP 47 locale, as the Store API and `Intl` want it. */
export const locale = (): string =>
  languages.find(({ code }) => code === language.value)?.locale ?? "en-US"

const keptConsent = device.get("meridian.analytics")

/** What the shopper said about analytics; `undefined` until they choose. */
export const consent = new Signal<Consent | undefined>(
  keptConsent === "granted" || keptConsent === "denied" ? keptConsent : undefined
)

/** The browser says it for the shopper: nothing is counted, so nothing is asked. */
export const browserObjects = browserDoNotTrack

/** Whether the question about analytics is shown. */
export const isAsked = new Signal(false)

/** Asks a shopper who has not chosen yet. @param banner the shop is set up to ask */
export function askOnce(banner: boolean): void {
  isAsked.set(banner && consent.value === undefined && !browserObjects())
}

language.subscribe((code) => device.set("meridian.language", code))
consent.subscribe((choice) => device.set("meridian.analytics", choice ?? null))
