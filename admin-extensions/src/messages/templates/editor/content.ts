import type { Template, TemplateContent, TemplateFault, TemplateLocale } from "../types"

export const LOCALES = ["en", "de", "zh"] as const satisfies readonly TemplateLocale[]

/** Parts of a template that are written as sources. */
export const SOURCES = ["subject", "html", "text"] as const

const WORDING_KEY = /^[a-z][a-z0-9_]{0,59}$/
export const isWordingKey = (key: string): boolean => WORDING_KEY.test(key)

/** What is edited: the draft, or what is in force where there is none. */
export const contentOf = ({ draft, in_force }: Template): TemplateContent =>
  (draft ?? in_force).content

/** Keys of all wordings, those of the plugin first and in their order. */
export function wordingKeys(content: TemplateContent, built_in: TemplateContent): string[] {
  const keys = LOCALES.flatMap((locale) => Object.keys(content.wordings[locale]))
  const own = Object.keys(built_in.wordings.en).filter((key) => keys.includes(key))
  return [...new Set([...own, ...keys])]
}

/** Changes one wording of one language. */
export function withWording(
  content: TemplateContent,
  locale: TemplateLocale,
  key: string,
  text: string
): TemplateContent {
  const words = { ...content.wordings[locale], [key]: text }
  return { ...content, wordings: { ...content.wordings, [locale]: words } }
}

/** Adds an empty wording to every language; one that is there stays as it is. */
export const withKey = (content: TemplateContent, key: string): TemplateContent =>
  LOCALES.reduce(
    (all, locale) => withWording(all, locale, key, all.wordings[locale][key] ?? ""),
    content
  )

/** Takes a wording out of every language. */
export function withoutKey(content: TemplateContent, key: string): TemplateContent {
  const without = (words: Record<string, string>) =>
    Object.fromEntries(Object.entries(words).filter(([name]) => name !== key))
  const { en, de, zh } = content.wordings
  return { ...content, wordings: { en: without(en), de: without(de), zh: without(zh) } }
}

/** True where two contents print the same. */
export const isSame = (one: TemplateContent, other: TemplateContent): boolean =>
  SOURCES.every((part) => one[part] === other[part]) &&
  LOCALES.every((locale) => isSameWords(one.wordings[locale], other.wordings[locale]))

function isSameWords(one: Record<string, string>, other: Record<string, string>): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}

/** What is wrong, each thing once, errors first and from top to bottom. */
export function sortedFaults(faults: readonly TemplateFault[]): TemplateFault[] {
  const seen = new Map(
    faults.map((fault) => [
      [fault.part, fault.locale, fault.key, fault.line, fault.message].join("\n"),
      fault,
    ])
  )
  const rank = ({ severity }: TemplateFault) => (severity === "error" ? 0 : 1)
  return [...seen.values()].sort((a, b) => rank(a) - rank(b) || a.line - b.line)
}

/** Of a wording in one language; faults that hold of all languages count for each. */
export const faultsOfWording = (
  faults: readonly TemplateFault[],
  locale: TemplateLocale,
  key: string
): TemplateFault[] =>
  faults.filter(
    (fault) =>
      fault.part === "wordings" &&
      fault.key === key &&
      (fault.locale === null || fault.locale === locale)
  )

/** Where a line begins and ends in a text, without its break. @param line from 1 */
export function lineRange(text: string, line: number): { from: number; to: number } {
  let from = 0
  for (let passed = 1; passed < line; passed++) {
    const next = text.indexOf("\n", from)
    if (next === -1) break
    from = next + 1
  }
  const end = text.indexOf("\n", from)
  return { from, to: end === -1 ? text.length : end }
}

export const linesIn = (text: string): number => text.split("\n").length
