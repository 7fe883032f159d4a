import type { PickReason } from "../client/types.js"

export interface RecommendationStrings {
  heading: string
  add: string
  addLabel: (title: string) => string
  adding: (title: string) => string
  added: string
  addedLabel: (title: string) => string
  retry: string
  failed: (title: string) => string
  was: string
  now: string
  boughtTogether: (orders: string, ofOrders: string, share: string, anchor: string) => string
  popularInCategory: string
  popular: string
}

const en: RecommendationStrings = {
  heading: "Goes well with this",
  add: "Add",
  addLabel: (title) => `Add ${title} to the cart`,
  adding: (title) => `Adding ${title} to the cart`,
  added: "Added",
  addedLabel: (title) => `Added: ${title} is in the cart`,
  retry: "Try again",
  failed: (title) => `${title} could not be added. Please try again.`,
  was: "Was",
  now: "now",
  boughtTogether: (orders, ofOrders, share, anchor) =>
    `In ${orders} of ${ofOrders} orders (${share}) with ${anchor}`,
  popularInCategory: "Popular in this category",
  popular: "Popular in this shop",
}

const zh: RecommendationStrings = {
  heading: "搭配推荐",
  add: "加入",
  addLabel: (title) => `加入购物车:${title}`,
  adding: (title) => `正在加入购物车:${title}`,
  added: "已加入",
  addedLabel: (title) => `已加入购物车:${title}`,
  retry: "重试",
  failed: (title) => `未能加入 ${title},请重试。`,
  was: "原价",
  now: "现价",
  boughtTogether: (orders, ofOrders, share, anchor) =>
    `购买 ${anchor} 的 ${ofOrders} 笔订单中有 ${orders} 笔(${share})同时购买`,
  popularInCategory: "同类热销",
  popular: "本店热销",
}

const de: RecommendationStrings = {
  heading: "Passt gut dazu",
  add: "Hinzufügen",
  addLabel: (title) => `Hinzufügen: ${title} in den Warenkorb`,
  adding: (title) => `${title} wird in den Warenkorb gelegt`,
  added: "Hinzugefügt",
  addedLabel: (title) => `Hinzugefügt: ${title} liegt im Warenkorb`,
  retry: "Nochmal versuchen",
  failed: (title) => `${title} konnte nicht hinzugefügt werden. Bitte nochmal versuchen.`,
  was: "Vorher",
  now: "jetzt",
  boughtTogether: (orders, ofOrders, share, anchor) =>
    `In ${orders} von ${ofOrders} Bestellungen (${share}) mit ${anchor}`,
  popularInCategory: "Beliebt in dieser Kategorie",
  popular: "Beliebt in diesem Shop",
}

const languages: Record<string, RecommendationStrings> = { en, zh, de }

/** The texts for a BCP 47 locale; English for a language there are none for. */
export function stringsFor(locale: string): RecommendationStrings {
  return languages[locale.toLowerCase().split(/[-_]/)[0]] ?? en
}

/**
 * Why a pick is shown, in words and numbers: the server's sentence, or one made of its numbers
 * where it sent none.
 */
export function reasonText(reason: PickReason, locale: string): string {
  if (reason.text) return reason.text
  const strings = stringsFor(locale)
  if (reason.code === "bought_together") return boughtTogether(reason, locale) ?? strings.popular
  return reason.code === "popular_in_category" ? strings.popularInCategory : strings.popular
}

function boughtTogether(reason: PickReason, locale: string): string | undefined {
  const { orders_together, orders_of_anchor, anchor_title } = reason
  if (!orders_together || !orders_of_anchor || !anchor_title) return undefined
  const number = numberFormat(locale)
  const share = numberFormat(locale, { style: "percent" })
  return stringsFor(locale).boughtTogether(
    number.format(orders_together),
    number.format(orders_of_anchor),
    share.format(orders_together / orders_of_anchor),
    anchor_title
  )
}

/** An amount in major units of its currency, as the locale writes it. */
export function priceText(amount: number, currency_code: string, locale: string): string {
  try {
    const currency = currency_code.toUpperCase()
    return numberFormat(locale, { style: "currency", currency }).format(amount)
  } catch {
    return `${amount} ${currency_code.toUpperCase()}`
  }
}

/** A malformed `locale` attribute must not take the picks down with it. */
function numberFormat(locale: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale.replace("_", "-"), options)
  } catch (error) {
    if (options?.style === "currency" && !isLocaleError(error)) throw error
    return new Intl.NumberFormat("en", options)
  }
}

const isLocaleError = (error: unknown): boolean =>
  error instanceof RangeError && /language tag|locale/i.test(error.message)
