import { shop } from "./shop"
import type { Category, Product } from "./types"

export const PAGE_LENGTH = 12
const CARD_FIELDS = "id,title,subtitle,handle,thumbnail,*variants.calculated_price"
const PRODUCT_FIELDS =
  "id,title,subtitle,description,handle,thumbnail,*images,*options,*options.values,*categories," +
  "*variants,*variants.options,*variants.calculated_price,+variants.inventory_quantity"
/** More than any category holds; the Store API cannot order by price itself. */
const SORTABLE_MAX = 500
const LIST_MAX = 100

export type SortOrder = "newest" | "name" | "price_up" | "price_down"
export const sortOrders: readonly SortOrder[] = ["newest", "name", "price_up", "price_down"]

export interface ProductPage {
  products: Product[]
  count: number
}

interface Filters {
  category_id?: string[]
  q?: string
  id?: string[]
}

/** One page (from 1) of what fits the filters, in the order asked for. */
export function listProducts(
  filters: Filters,
  order: SortOrder,
  page: number
): Promise<ProductPage> {
  if (order === "price_up" || order === "price_down") return listByPrice(filters, order, page)
  return shop().sdk.store.product.list({
    ...filters,
    ...priced(),
    fields: CARD_FIELDS,
    order: order === "name" ? "title" : "-created_at",
    limit: PAGE_LENGTH,
    offset: (page - 1) * PAGE_LENGTH,
  })
}

/** These products, in this order; those that no longer exist are left out. */
export async function productsById(ids: string[]): Promise<Product[]> {
  if (ids.length === 0) return []
  const { products } = await shop().sdk.store.product.list({
    id: ids,
    ...priced(),
    fields: CARD_FIELDS,
    limit: ids.length,
  })
  const byId = new Map(products.map((product) => [product.id, product]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The product of a handle, or `undefined` when there is none. */
export async function productByHandle(handle: string): Promise<Product | undefined> {
  const { products } = await shop().sdk.store.product.list({
    handle,
    ...priced(),
    fields: PRODUCT_FIELDS,
    limit: 1,
  })
  return products[0]
}

/** Ids, pictures and categories of the whole shop, newest first: enough to choose from. */
export async function overview(): Promise<Product[]> {
  const { products } = await shop().sdk.store.product.list({
    fields: "id,thumbnail,*categories",
    order: "-created_at",
    limit: LIST_MAX,
  })
  return products
}

let categories: { locale: string; list: Promise<Category[]> } | undefined

/** All categories in the shopper's language, asked for once per language. */
export function allCategories(): Promise<Category[]> {
  const locale = shop().sdk.getLocale()
  if (categories?.locale !== locale) {
    const list = shop()
      .sdk.store.category.list({
        fields: "id,name,handle,description,parent_category_id,rank",
        limit: LIST_MAX,
      })
      .then(({ product_categories }) =>
        product_categories.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
      )
    categories = { locale, list }
    list.catch(() => (categories = undefined))
  }
  return categories.list
}

export const topLevel = (list: Category[]): Category[] =>
  list.filter((category) => !category.parent_category_id)

export const childrenOf = (list: Category[], parent: Category): Category[] =>
  list.filter((category) => category.parent_category_id === parent.id)

/** The lowest price among a product's variants. */
export function lowestPrice(product: Product) {
  const prices = (product.variants ?? []).flatMap(({ calculated_price: price }) =>
    price && price.calculated_amount !== null ? { ...price, amount: price.calculated_amount } : []
  )
  return prices.sort((a, b) => a.amount - b.amount)[0]
}

const priced = () => ({ region_id: shop().region.value.id })

async function listByPrice(filters: Filters, order: SortOrder, page: number): Promise<ProductPage> {
  const all: Product[] = []
  for (let offset = 0; offset < SORTABLE_MAX; offset += LIST_MAX) {
    const query = { ...filters, ...priced(), fields: "id,*variants.calculated_price" }
    const part = await shop().sdk.store.product.list({ ...query, limit: LIST_MAX, offset })
    all.push(...part.products)
    if (all.length >= part.count) break
  }
  const sign = order === "price_up" ? 1 : -1
  const amount = (product: Product) => lowestPrice(product)?.amount ?? Infinity
  all.sort((a, b) => sign * (amount(a) - amount(b)) || a.id.localeCompare(b.id))
  const shown = all.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH)
  return { products: await productsById(shown.map(({ id }) => id)), count: all.length }
}
