import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  getVariantAvailability,
  ProductStatus,
  QueryContext,
} from "@medusajs/framework/utils"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { chooseOffer, type Card, type VariantOffer } from "../../core/recommendations/card"

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

interface ProductRow {
  id: string
  handle: string
  title: string
  thumbnail: string | null
  status: string
  tags?: { id: string }[]
  categories?: {
    id: string
    name: string
    mpath: string | null
    is_active: boolean
    is_internal: boolean
  }[]
  sales_channels?: ({ id: string } | null)[]
  variants?: VariantRow[]
}

interface VariantRow {
  id: string
  title: string
  sku: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  calculated_price?: {
    calculated_amount: number | null
    original_amount: number | null
    currency_code: string | null
  } | null
}

const FIELDS = [
  "id",
  "handle",
  "title",
  "thumbnail",
  "status",
  "categories.id",
  "categories.name",
  "categories.mpath",
  "categories.is_active",
  "categories.is_internal",
  "tags.id",
  "sales_channels.id",
  "variants.id",
  "variants.title",
  "variants.sku",
  "variants.manage_inventory",
  "variants.allow_backorder",
  "variants.calculated_price.*",
]

/**
 * Loads the cards of products from the catalogue: visibility, cheapest offer, translated titles.
 * @returns cards by product id; a product that does not exist is left out
 */
export async function loadCards(
  container: MedusaContainer,
  context: CardContext,
  product_ids: string[]
): Promise<Map<string, Card>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const price = QueryContext({
    currency_code: context.currency_code,
    ...(context.region_id === null ? {} : { region_id: context.region_id }),
  })
  const { data } = await query.graph(
    {
      entity: "product",
      fields: FIELDS,
      filters: { id: product_ids },
      context: { variants: { calculated_price: price } },
    },
    context.locale === null ? undefined : { locale: context.locale }
  )
  const products = data as unknown as ProductRow[]
  const shown = products.filter((product) => statusOf(product, context) === null)
  const available = await readAvailable(container, context, shown)
  const cards = products.map((product) => cardOf(product, context, available))
  if (context.with_costs) await addMargins(container, context, cards, products)
  return new Map(cards.map((card) => [card.product_id, card]))
}

/** Says of offers what is left of their price; a price may hold taxes, a cost never does. */
async function addMargins(
  container: MedusaContainer,
  { currency_code }: CardContext,
  cards: Card[],
  products: ProductRow[]
): Promise<void> {
  const { purchases }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const sku_of = new Map(
    products.flatMap(({ variants }) => (variants ?? []).map(({ id, sku }) => [id, sku] as const))
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
  const channels = product.sales_channels ?? []
  const isIn = channels.some((channel) => channel && sales_channel_ids.includes(channel.id))
  return isIn ? null : ("not_in_channel" as const)
}

function cardOf(
  product: ProductRow,
  context: CardContext,
  available: ReadonlyMap<string, number>
): Card {
  const status = statusOf(product, context)
  const depth = (mpath: string | null) => (mpath ?? "").split(".").length
  return {
    product_id: product.id,
    handle: product.handle,
    title: product.title,
    thumbnail: product.thumbnail,
    categories: (product.categories ?? [])
      .filter((category) => category.is_active && !category.is_internal)
      .sort((a, b) => depth(b.mpath) - depth(a.mpath) || (a.id < b.id ? -1 : 1))
      .map(({ id, name }) => ({ id, name })),
    group_ids: groupsOf(product),
    pieces: piecesOf(product, available),
    margin_share: null,
    ...(status === null
      ? chooseOffer((product.variants ?? []).map((variant) => offerOf(variant, available)))
      : { status, offer: null }),
  }
}

/** A materialised path names the category with all above it. */
const groupsOf = ({ categories, tags }: ProductRow): string[] =>
  [
    ...new Set([
      ...(categories ?? []).flatMap(({ id, mpath }) => [...(mpath ?? "").split("."), id]),
      ...(tags ?? []).map(({ id }) => id),
    ]),
  ].filter((id) => id !== "")

function piecesOf({ variants }: ProductRow, available: ReadonlyMap<string, number>): number | null {
  const counted = (variants ?? []).filter(isCounted)
  if (counted.length === 0) return null
  return counted.reduce((sum, { id }) => sum + (available.get(id) ?? 0), 0)
}

const isCounted = (variant: VariantRow) => variant.manage_inventory && !variant.allow_backorder

const offerOf = (variant: VariantRow, available: ReadonlyMap<string, number>): VariantOffer => ({
  id: variant.id,
  title: variant.title,
  amount: variant.calculated_price?.calculated_amount ?? null,
  original_amount: variant.calculated_price?.original_amount ?? null,
  currency_code: variant.calculated_price?.currency_code ?? null,
  in_stock: !isCounted(variant) || available.has(variant.id),
})

/** Pieces of counted variants at locations of the channels; none of what is out of stock. */
async function readAvailable(
  container: MedusaContainer,
  { sales_channel_ids }: CardContext,
  products: ProductRow[]
): Promise<Map<string, number>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const variant_ids = products
    .flatMap((product) => product.variants ?? [])
    .filter(isCounted)
    .map((variant) => variant.id)
  const available = new Map<string, number>()
  if (variant_ids.length === 0) return available
  for (const sales_channel_id of sales_channel_ids) {
    const answer = await getVariantAvailability(query, { variant_ids, sales_channel_id })
    for (const id of variant_ids) {
      const pieces = answer[id]?.availability ?? 0
      // Channels may share a location: the most that one of them has is there for sure.
      if (pieces > 0) available.set(id, Math.max(pieces, available.get(id) ?? 0))
    }
  }
  return available
}
