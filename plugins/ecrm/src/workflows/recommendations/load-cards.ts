import type { BigNumberValue, MedusaContainer } from "@medusajs/framework/types"
import { applyTranslations, Modules, ProductStatus } from "@medusajs/framework/utils"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { chooseOffer, type Card, type VariantOffer } from "../../core/recommendations/card"
import { coreDatabase } from "../warehouse/core-database"
import { readAvailable } from "./read-available"
import { isCounted, readProductRows, type ProductRow, type VariantRow } from "./read-product-rows"

/** Where a card is shown; it decides price, stock and language. */
export interface CardContext {
  region_id: string | null
  currency_code: string
  /** Ascending; a product of any of them is in. */
  sales_channel_ids: string[]
  locale: string | null
  /** Reads what the offers cost the merchant too, where a rule weighs margin. */
  with_costs: boolean
}

/**
 * Loads the cards of products from the catalogue: visibility, cheapest offer, translated titles.
 * Rows and stock are read by index from core's tables, a few statements for all. A price that
 * stands alone is read with them; where lists, rules or quantities decide, core calculates.
 * @returns cards by product id; a product that does not exist is left out
 */
export async function loadCards(
  container: MedusaContainer,
  context: CardContext,
  product_ids: string[]
): Promise<Map<string, Card>> {
  const db = coreDatabase(container)
  const products = await readProductRows(db, product_ids, context.currency_code)
  if (context.locale !== null) {
    await applyTranslations({ localeCode: context.locale, objects: products, container })
  }
  const shown = products.filter((product) => statusOf(product, context) === null)
  const variants = shown.flatMap((product) => product.variants)
  const [prices, available] = await Promise.all([
    readPrices(container, context, variants),
    readAvailable(db, context.sales_channel_ids, variants),
  ])
  const cards = products.map((product) => cardOf(product, context, prices, available))
  if (context.with_costs) await addMargins(container, context, cards, products)
  return new Map(cards.map((card) => [card.product_id, card]))
}

type Prices = Map<string, Pick<VariantOffer, "amount" | "original_amount" | "currency_code">>

/** The pricing module of core, which a store may have replaced by one that counts otherwise. */
const CORE_PRICING = "PricingModuleService"

/** Prices of variants by price set, as core calculates them for the region. */
async function readPrices(
  container: MedusaContainer,
  { currency_code, region_id }: CardContext,
  variants: VariantRow[]
): Promise<Prices> {
  const pricing = container.resolve(Modules.PRICING)
  const is_core = pricing.constructor.name === CORE_PRICING
  const prices: Prices = new Map()
  const id: string[] = []
  for (const { price_set_id, plain_price: amount } of variants) {
    if (price_set_id === null) continue
    if (amount === null || !is_core) id.push(price_set_id)
    else prices.set(price_set_id, { amount, original_amount: amount, currency_code })
  }
  if (id.length === 0) return prices
  const calculated = await pricing.calculatePrices(
    { id },
    { context: { currency_code, ...(region_id === null ? {} : { region_id }) } }
  )
  for (const price of calculated) {
    prices.set(price.id, {
      amount: numberOf(price.calculated_amount),
      original_amount: numberOf(price.original_amount),
      currency_code: price.currency_code,
    })
  }
  return prices
}

const numberOf = (amount: BigNumberValue | null): number | null =>
  amount === null ? null : Number(amount)

/** Says of offers what is left of their price; a price may hold taxes, a cost never does. */
async function addMargins(
  container: MedusaContainer,
  { currency_code }: CardContext,
  cards: Card[],
  products: ProductRow[]
): Promise<void> {
  const { purchases }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const sku_of = new Map(
    products.flatMap(({ variants }) => variants.map(({ id, sku }) => [id, sku] as const))
  )
  const skus = [...sku_of.values()].filter((sku) => sku !== null)
  const costs = await purchases.costsOf(skus, currency_code)
  for (const card of cards) {
    if (card.offer === null || card.offer.amount <= 0) continue
    const cost = costs.get(sku_of.get(card.offer.variant_id) ?? "")
    if (cost !== undefined) card.margin_share = 1 - cost / card.offer.amount
  }
}

const statusOf = (product: ProductRow, { sales_channel_ids }: CardContext) => {
  if (product.status !== ProductStatus.PUBLISHED) return "not_published" as const
  const isIn = product.channel_ids.some((id) => sales_channel_ids.includes(id))
  return isIn ? null : ("not_in_channel" as const)
}

function cardOf(
  product: ProductRow,
  context: CardContext,
  prices: Prices,
  available: ReadonlyMap<string, number>
): Card {
  const status = statusOf(product, context)
  const depth = (mpath: string | null) => (mpath ?? "").split(".").length
  return {
    product_id: product.id,
    handle: product.handle,
    title: product.title,
    thumbnail: product.thumbnail,
    categories: product.categories
      .filter((category) => category.is_active && !category.is_internal)
      .sort((a, b) => depth(b.mpath) - depth(a.mpath) || (a.id < b.id ? -1 : 1))
      .map(({ id, name }) => ({ id, name })),
    group_ids: groupsOf(product),
    pieces: piecesOf(product, available),
    margin_share: null,
    ...(status === null
      ? chooseOffer(product.variants.map((variant) => offerOf(variant, prices, available)))
      : { status, offer: null }),
  }
}

/** A materialised path names the category with all above it. */
const groupsOf = ({ categories, tag_ids }: ProductRow): string[] =>
  [
    ...new Set([
      ...categories.flatMap(({ id, mpath }) => [...(mpath ?? "").split("."), id]),
      ...tag_ids,
    ]),
  ].filter((id) => id !== "")

function piecesOf({ variants }: ProductRow, available: ReadonlyMap<string, number>): number | null {
  const counted = variants.filter(isCounted)
  if (counted.length === 0) return null
  const pieces = counted.reduce((sum, { id }) => sum + (available.get(id) ?? 0), 0)
  return Number.isFinite(pieces) ? pieces : null
}

const offerOf = (
  variant: VariantRow,
  prices: Prices,
  available: ReadonlyMap<string, number>
): VariantOffer => ({
  id: variant.id,
  title: variant.title,
  ...(prices.get(variant.price_set_id ?? "") ?? NO_PRICE),
  in_stock: !isCounted(variant) || available.has(variant.id),
})

const NO_PRICE = { amount: null, original_amount: null, currency_code: null }
