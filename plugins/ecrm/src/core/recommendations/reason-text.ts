interface Words {
  together(anchor: string, together: string, orders: string, lift: string): string
  inCategory(category: string, orders: string): string
  inShop(orders: string): string
}

const LANGUAGES = { en: "en-GB", de: "de-DE", zh: "zh-CN" } as const
type Language = keyof typeof LANGUAGES

const WORDS: Record<Language, Words> = {
  en: {
    together: (anchor, together, orders, lift) =>
      `Bought together with ${anchor} in ${together} of its ${orders} orders, ${lift} times as often as by chance`,
    inCategory: (category, orders) => `Popular in ${category}: part of ${orders} orders`,
    inShop: (orders) => `Popular in this shop: part of ${orders} orders`,
  },
  de: {
    together: (anchor, together, orders, lift) =>
      `In ${together} von ${orders} Bestellungen zusammen mit ${anchor} gekauft, ${lift}-mal so oft wie durch Zufall`,
    inCategory: (category, orders) => `Beliebt in ${category}: Teil von ${orders} Bestellungen`,
    inShop: (orders) => `Beliebt in diesem Shop: Teil von ${orders} Bestellungen`,
  },
  zh: {
    together: (anchor, together, orders, lift) =>
      `在含有“${anchor}”的 ${orders} 个订单中，有 ${together} 个同时购买，是随机情况的 ${lift} 倍`,
    inCategory: (category, orders) => `“${category}”中的热门商品：出现在 ${orders} 个订单中`,
    inShop: (orders) => `本店热门商品：出现在 ${orders} 个订单中`,
  },
}

type Format = Pick<Intl.NumberFormat, "format">

/** Numbers a format remembers; beyond them it starts anew. */
const REMEMBERED_MAX = 10_000

/** `Intl` is slow for what is said again on every page. */
function remembering(numbers: Intl.NumberFormat): Format {
  const texts = new Map<number | bigint, string>()
  return {
    format(value: number | bigint) {
      const known = texts.get(value)
      if (known !== undefined) return known
      if (texts.size >= REMEMBERED_MAX) texts.clear()
      const text = numbers.format(value)
      texts.set(value, text)
      return text
    },
  }
}

const COUNTS = Object.fromEntries(
  Object.entries(LANGUAGES).map(([language, tag]) => [
    language,
    remembering(new Intl.NumberFormat(tag)),
  ])
) as Record<Language, Format>
const LIFTS = Object.fromEntries(
  Object.entries(LANGUAGES).map(([language, tag]) => [
    language,
    remembering(new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 })),
  ])
) as Record<Language, Format>

const languageOf = (locale: string | null): Language => {
  const language = (locale ?? "en").slice(0, 2).toLowerCase()
  return language in WORDS ? (language as Language) : "en"
}

/**
 * The locale to answer in. Shoppers choose theirs freely, and cards are kept per locale: what the
 * store does not translate into becomes the language of the reasons, so that there are few.
 * @param supported language tags of the store
 * @returns `null` where the store's own titles and English will do
 */
export function servedLocale(supported: ReadonlySet<string>, locale: string | null): string | null {
  if (locale === null || supported.has(locale)) return locale
  const language = languageOf(locale)
  return language === "en" ? null : language
}

/**
 * Says why in words and numbers, in English, German or Chinese; English for other locales.
 * @param locale BCP 47 tag
 */
export const reasonText = {
  boughtTogether(
    locale: string | null,
    anchor_title: string,
    figures: { orders_together: number; orders_of_anchor: number; lift: number }
  ): string {
    const language = languageOf(locale)
    const count = COUNTS[language]
    return WORDS[language].together(
      anchor_title,
      count.format(figures.orders_together),
      count.format(figures.orders_of_anchor),
      LIFTS[language].format(figures.lift)
    )
  },
  popularInCategory(locale: string | null, category: string, orders: number): string {
    const language = languageOf(locale)
    return WORDS[language].inCategory(category, COUNTS[language].format(orders))
  },
  popular(locale: string | null, orders: number): string {
    const language = languageOf(locale)
    return WORDS[language].inShop(COUNTS[language].format(orders))
  },
}
