interface Words {
  together(anchor: string, together: string, orders: string, lift: string): string
  inCategory(category: string, orders: string): string
  inShop(orders: string): string
  /** … where nobody has bought it. */
  lookedAt: string
  session(anchor: string, sessions: string, of: string): string
  simpleChain(anchor: string, target: string | null): string
  complexChain(anchor: string, trait: string, target: string | null): string
  path(anchor: string, step: string): string
  trending(times: string, hours: string): string
  recentlySeen: string
  newSince: string
  fits(anchor: string, note: string | null): string
  rebuyDue(days: string, usual: string): string
  lookAlike(like: string): string
  alikeTogether(anchor: string, like: string): string
  newcomer: string
  advised(answers: readonly string[]): string
  pinned: string
  traits: { high: string; low: string; other: string }
}

const LANGUAGES = { en: "en-GB", de: "de-DE", zh: "zh-CN" } as const
type Language = keyof typeof LANGUAGES

const WORDS: Record<Language, Words> = {
  en: {
    together: (anchor, together, orders, lift) =>
      `Bought together with ${anchor} in ${together} of its ${orders} orders, ${lift} times as often as by chance`,
    inCategory: (category, orders) => `Popular in ${category}: part of ${orders} orders`,
    inShop: (orders) => `Popular in this shop: part of ${orders} orders`,
    lookedAt: "Often looked at in this shop",
    session: (anchor, sessions, of) =>
      `After ${anchor}, ${sessions} of ${of} visitors went on to this`,
    simpleChain: (anchor, target) =>
      target === null
        ? `People who chose ${anchor} often need this too`
        : `People who chose ${anchor} often need something from ${target} too`,
    complexChain: (anchor, trait, target) =>
      `People who chose ${anchor} usually go for ${trait}; they most often add ${
        target === null ? "this" : `something from ${target}`
      }`,
    path: (anchor, step) =>
      step === "" ? `The next step after ${anchor}` : `The next step after ${anchor}: ${step}`,
    trending: (times, hours) => `${times} times as popular as usual in the last ${hours} hours`,
    recentlySeen: "You looked at this recently",
    newSince: "New since your last visit",
    fits: (anchor, note) => (note === null ? `Fits ${anchor}` : `Fits ${anchor}: ${note}`),
    rebuyDue: (days, usual) =>
      `You bought this ${days} days ago; most people buy it again after ${usual}`,
    lookAlike: (like) => `Much like ${like}`,
    alikeTogether: (anchor, like) => `Bought with ${like}, which is much like ${anchor}`,
    newcomer: "New in this shop",
    advised: (answers) => `Fits your answers: ${answers.join(", ")}`,
    pinned: "Recommended by the shop",
    traits: { high: "top-of-the-line", low: "good value", other: "the same things" },
  },
  de: {
    together: (anchor, together, orders, lift) =>
      `In ${together} von ${orders} Bestellungen zusammen mit ${anchor} gekauft, ${lift}-mal so oft wie durch Zufall`,
    inCategory: (category, orders) => `Beliebt in ${category}: Teil von ${orders} Bestellungen`,
    inShop: (orders) => `Beliebt in diesem Shop: Teil von ${orders} Bestellungen`,
    lookedAt: "In diesem Shop oft angesehen",
    session: (anchor, sessions, of) =>
      `Nach ${anchor} gingen ${sessions} von ${of} Besuchern hierher`,
    simpleChain: (anchor, target) =>
      target === null
        ? `Wer ${anchor} wählt, braucht oft auch dies`
        : `Wer ${anchor} wählt, braucht oft auch etwas aus ${target}`,
    complexChain: (anchor, trait, target) =>
      `Wer ${anchor} wählt, mag meist ${trait} und nimmt am häufigsten ${
        target === null ? "dies" : `etwas aus ${target}`
      } dazu`,
    path: (anchor, step) =>
      step === ""
        ? `Der nächste Schritt nach ${anchor}`
        : `Der nächste Schritt nach ${anchor}: ${step}`,
    trending: (times, hours) => `In den letzten ${hours} Stunden ${times}-mal so beliebt wie sonst`,
    recentlySeen: "Kürzlich angesehen",
    newSince: "Neu seit Ihrem letzten Besuch",
    fits: (anchor, note) => (note === null ? `Passt zu ${anchor}` : `Passt zu ${anchor}: ${note}`),
    rebuyDue: (days, usual) =>
      `Vor ${days} Tagen gekauft; die meisten kaufen es nach ${usual} Tagen wieder`,
    lookAlike: (like) => `Ganz ähnlich wie ${like}`,
    alikeTogether: (anchor, like) => `Gekauft mit ${like}, das ${anchor} sehr ähnlich ist`,
    newcomer: "Neu in diesem Shop",
    advised: (answers) => `Passt zu Ihren Antworten: ${answers.join(", ")}`,
    pinned: "Empfohlen vom Shop",
    traits: { high: "Spitzenklasse", low: "Preiswertes", other: "das Gleiche" },
  },
  zh: {
    together: (anchor, together, orders, lift) =>
      `在含有“${anchor}”的 ${orders} 个订单中，有 ${together} 个同时购买，是随机情况的 ${lift} 倍`,
    inCategory: (category, orders) => `“${category}”中的热门商品：出现在 ${orders} 个订单中`,
    inShop: (orders) => `本店热门商品：出现在 ${orders} 个订单中`,
    lookedAt: "本店经常被浏览",
    session: (anchor, sessions, of) =>
      `看过“${anchor}”的 ${of} 次访问中，有 ${sessions} 次接着看了此商品`,
    simpleChain: (anchor, target) =>
      target === null
        ? `选择“${anchor}”的顾客往往也需要此商品`
        : `选择“${anchor}”的顾客往往也需要“${target}”中的商品`,
    complexChain: (anchor, trait, target) =>
      `选择“${anchor}”的顾客通常偏好${trait}，最常再选${
        target === null ? "此商品" : `“${target}”中的商品`
      }`,
    path: (anchor, step) =>
      step === "" ? `“${anchor}”之后的下一步` : `“${anchor}”之后的下一步：${step}`,
    trending: (times, hours) => `最近 ${hours} 小时的热度是平时的 ${times} 倍`,
    recentlySeen: "您最近看过",
    newSince: "自您上次访问以来的新品",
    fits: (anchor, note) => (note === null ? `适配“${anchor}”` : `适配“${anchor}”：${note}`),
    rebuyDue: (days, usual) => `您在 ${days} 天前购买过，多数顾客约 ${usual} 天后再次购买`,
    lookAlike: (like) => `与“${like}”十分相似`,
    alikeTogether: (anchor, like) => `常与“${like}”一同购买，后者与“${anchor}”十分相似`,
    newcomer: "本店新品",
    advised: (answers) => `符合您的回答：${answers.join("、")}`,
    pinned: "本店推荐",
    traits: { high: "高端产品", low: "实惠的产品", other: "同类产品" },
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
    if (orders === 0) return reasonText.popular(locale, 0)
    const language = languageOf(locale)
    return WORDS[language].inCategory(category, COUNTS[language].format(orders))
  },
  popular(locale: string | null, orders: number): string {
    const language = languageOf(locale)
    if (orders === 0) return WORDS[language].lookedAt
    return WORDS[language].inShop(COUNTS[language].format(orders))
  },
  session(locale: string | null, anchor_title: string, sessions: number, of: number): string {
    const language = languageOf(locale)
    const count = COUNTS[language]
    return WORDS[language].session(anchor_title, count.format(sessions), count.format(of))
  },
  /** @param target name of the category it leads to; `null` for the product itself */
  simpleChain: (locale: string | null, anchor_title: string, target: string | null): string =>
    WORDS[languageOf(locale)].simpleChain(anchor_title, target),
  /** @param trait the merchant's word, or the id of a learned trait nobody has named */
  complexChain(
    locale: string | null,
    anchor_title: string,
    trait: { label: string | null; id: string | null },
    target: string | null
  ): string {
    const words = WORDS[languageOf(locale)]
    const { high, low, other } = words.traits
    const level = /^(?:price|spend)_level:(high|low)$/.exec(trait.id ?? "")?.[1]
    const byLevel = level === undefined ? other : level === "high" ? high : low
    return words.complexChain(anchor_title, trait.label ?? byLevel, target)
  },
  path: (locale: string | null, anchor_title: string, step: string): string =>
    WORDS[languageOf(locale)].path(anchor_title, step),
  trending(locale: string | null, times: number, hours: number): string {
    const language = languageOf(locale)
    return WORDS[language].trending(LIFTS[language].format(times), COUNTS[language].format(hours))
  },
  recentlySeen: (locale: string | null): string => WORDS[languageOf(locale)].recentlySeen,
  newSince: (locale: string | null): string => WORDS[languageOf(locale)].newSince,
  fits: (locale: string | null, anchor_title: string, note: string | null): string =>
    WORDS[languageOf(locale)].fits(anchor_title, note),
  rebuyDue(locale: string | null, days: number, usual_days: number): string {
    const language = languageOf(locale)
    const count = COUNTS[language]
    return WORDS[language].rebuyDue(count.format(days), count.format(usual_days))
  },
  lookAlike: (locale: string | null, title: string): string =>
    WORDS[languageOf(locale)].lookAlike(title),
  /** @param like look-alike of the anchor whose orders speak */
  alikeBoughtTogether: (locale: string | null, anchor_title: string, like: string): string =>
    WORDS[languageOf(locale)].alikeTogether(anchor_title, like),
  newcomer: (locale: string | null): string => WORDS[languageOf(locale)].newcomer,
  advised: (locale: string | null, answers: readonly string[]): string =>
    WORDS[languageOf(locale)].advised(answers),
  pinned: (locale: string | null): string => WORDS[languageOf(locale)].pinned,
}
