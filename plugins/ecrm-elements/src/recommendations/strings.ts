import type { PickReason, Slot } from "../client/types.js"

export interface RecommendationStrings {
  /** By slot, where the page gives none. */
  headings: Record<Slot, string>
  add: string
  addLabel: (title: string) => string
  adding: (title: string) => string
  added: string
  addedLabel: (title: string) => string
  retry: string
  failed: (title: string) => string
  refuse: string
  refuseLabel: (title: string) => string
  refused: (title: string) => string
  notRefused: (title: string) => string
  undo: string
  undoLabel: (title: string) => string
  undone: (title: string) => string
  failedUndo: (title: string) => string
  was: string
  now: string
  boughtTogether: (orders: string, ofOrders: string, share: string, anchor: string) => string
  popularInCategory: string
  popular: string
}

const en: RecommendationStrings = {
  headings: {
    product: "Goes well with this",
    cart: "To go with your cart",
    checkout: "Small things to take along",
    confirmation: "What goes with it next",
    account: "Picked for you",
    home: "For you",
    search_empty: "Perhaps one of these",
    cart_empty: "To begin with",
    email: "For you",
    agent: "Goes well with this",
  },
  add: "Add",
  addLabel: (title) => `Add ${title} to the cart`,
  adding: (title) => `Adding ${title} to the cart`,
  added: "Added",
  addedLabel: (title) => `Added: ${title} is in the cart`,
  retry: "Try again",
  failed: (title) => `${title} could not be added. Please try again.`,
  refuse: "Not for me",
  refuseLabel: (title) => `Not for me: ${title}`,
  refused: (title) => `${title} will not be suggested again.`,
  notRefused: (title) => `That did not work: ${title} is still here. Please try again.`,
  undo: "Undo",
  undoLabel: (title) => `Undo: suggest ${title} again`,
  undone: (title) => `${title} may be suggested again.`,
  failedUndo: (title) => `That did not work: ${title} stays hidden. Please try again.`,
  was: "Was",
  now: "now",
  boughtTogether: (orders, ofOrders, share, anchor) =>
    `In ${orders} of ${ofOrders} orders (${share}) with ${anchor}`,
  popularInCategory: "Popular in this category",
  popular: "Popular in this shop",
}

const zh: RecommendationStrings = {
  headings: {
    product: "搭配推荐",
    cart: "与购物车搭配",
    checkout: "顺手带上",
    confirmation: "接下来可搭配",
    account: "为您挑选",
    home: "为您推荐",
    search_empty: "也许您在找这些",
    cart_empty: "从这里开始",
    email: "为您推荐",
    agent: "搭配推荐",
  },
  add: "加入",
  addLabel: (title) => `加入购物车:${title}`,
  adding: (title) => `正在加入购物车:${title}`,
  added: "已加入",
  addedLabel: (title) => `已加入购物车:${title}`,
  retry: "重试",
  failed: (title) => `未能加入 ${title},请重试。`,
  refuse: "不适合我",
  refuseLabel: (title) => `不适合我:${title}`,
  refused: (title) => `不会再推荐 ${title}。`,
  notRefused: (title) => `操作未成功,${title} 仍在列表中,请重试。`,
  undo: "撤销",
  undoLabel: (title) => `撤销:可再次推荐 ${title}`,
  undone: (title) => `可再次推荐 ${title}。`,
  failedUndo: (title) => `操作未成功,${title} 仍不会被推荐,请重试。`,
  was: "原价",
  now: "现价",
  boughtTogether: (orders, ofOrders, share, anchor) =>
    `购买 ${anchor} 的 ${ofOrders} 笔订单中有 ${orders} 笔(${share})同时购买`,
  popularInCategory: "同类热销",
  popular: "本店热销",
}

const de: RecommendationStrings = {
  headings: {
    product: "Passt gut dazu",
    cart: "Passt zu Ihrem Warenkorb",
    checkout: "Gleich mitnehmen",
    confirmation: "Das passt als Nächstes dazu",
    account: "Für Sie ausgesucht",
    home: "Für Sie",
    search_empty: "Vielleicht eines davon",
    cart_empty: "Zum Anfangen",
    email: "Für Sie",
    agent: "Passt gut dazu",
  },
  add: "Hinzufügen",
  addLabel: (title) => `Hinzufügen: ${title} in den Warenkorb`,
  adding: (title) => `${title} wird in den Warenkorb gelegt`,
  added: "Hinzugefügt",
  addedLabel: (title) => `Hinzugefügt: ${title} liegt im Warenkorb`,
  retry: "Nochmal versuchen",
  failed: (title) => `${title} konnte nicht hinzugefügt werden. Bitte nochmal versuchen.`,
  refuse: "Nichts für mich",
  refuseLabel: (title) => `Nichts für mich: ${title}`,
  refused: (title) => `${title} wird nicht mehr vorgeschlagen.`,
  notRefused: (title) => `Das hat nicht geklappt: ${title} steht noch da. Bitte nochmal versuchen.`,
  undo: "Rückgängig",
  undoLabel: (title) => `Rückgängig: ${title} wieder vorschlagen`,
  undone: (title) => `${title} darf wieder vorgeschlagen werden.`,
  failedUndo: (title) =>
    `Das hat nicht geklappt: ${title} bleibt ausgeblendet. Bitte nochmal versuchen.`,
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
