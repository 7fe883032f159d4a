/** BCP 47, as far as shops write it: `de`, `de-AT`, `zh-Hans-CN`. */
const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i

/** Language that a country's shoppers read, where the plugin brings words in it. */
const LANGUAGES: Readonly<Record<string, string>> = {
  at: "de",
  ch: "de",
  de: "de",
  li: "de",
  lu: "de",
  cn: "zh",
  hk: "zh",
  mo: "zh",
  tw: "zh",
}

/** Where the language of a mail may be known from, surest first. */
export interface LanguageSigns {
  /** Chosen where the mail was caused: the order's locale. */
  chosen: string | null
  /** Language of the recipient's profile. */
  profile: string | null
  /** ISO 3166-1 alpha-2, in any case. */
  country_code: string | null
}

/** BCP 47 tag to write in: what was chosen, else the profile's, else the country's, else `en`. */
export function mailLocale({ chosen, profile, country_code }: LanguageSigns): string {
  const told = [chosen, profile].find((tag) => tag !== null && TAG.test(tag))
  return told ?? LANGUAGES[country_code?.toLowerCase() ?? ""] ?? "en"
}
