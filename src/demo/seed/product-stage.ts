import { createProductsWorkflow, deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import type { CreateProductWorkflowInputDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import { catalogue } from "../catalogue/catalogue"
import { categoryTree } from "../catalogue/categories"
import type { DemoProduct } from "../catalogue/product"
import { SALES_CHANNEL_NAME } from "./names"
import { shippingProfileId } from "./shipping-stage"
import type { Stage } from "./stage"

const BATCH = 25

type Ids = {
  tags: Map<string, string>
  categories: Map<string, string>
  channel: string
  profile: string
}

type StoredVariant = {
  manage_inventory: boolean
  price_set?: { prices?: unknown[] } | null
  inventory_items?: unknown[]
}

/** A variant without price, stock item or channel is the trace of a kill inside the workflow. */
async function completeHandles(container: MedusaContainer) {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product",
    fields: [
      "id",
      "handle",
      "sales_channels.id",
      "variants.id",
      "variants.manage_inventory",
      "variants.price_set.prices.id",
      "variants.inventory_items.inventory_item_id",
    ],
    filters: { handle: catalogue.map((product) => product.handle) },
    pagination: { take: 1000 },
  })
  const broken: { id: string; handle: string }[] = []
  const complete = new Set<string>()
  for (const product of data) {
    const whole =
      (product.sales_channels ?? []).length > 0 &&
      product.variants.length > 0 &&
      product.variants.every(
        (variant: StoredVariant) =>
          (variant.price_set?.prices ?? []).length >= 2 &&
          (!variant.manage_inventory || (variant.inventory_items ?? []).length > 0)
      )
    if (whole) complete.add(product.handle)
    else broken.push({ id: product.id, handle: product.handle })
  }
  return { broken, complete }
}

async function removeRemains(container: MedusaContainer, products: DemoProduct[], ids: string[]) {
  if (ids.length) await deleteProductsWorkflow(container).run({ input: { ids } })
  const inventory = container.resolve(Modules.INVENTORY)
  const sku = products.flatMap((product) => product.variants.map((variant) => variant.sku))
  const items = await inventory.listInventoryItems({ sku }, { select: ["id"], take: 1000 })
  if (items.length) await inventory.deleteInventoryItems(items.map((item) => item.id))
}

async function ensureTags(container: MedusaContainer): Promise<Map<string, string>> {
  const service = container.resolve(Modules.PRODUCT)
  const ids = new Map<string, string>()
  const list = await service.listProductTags({}, { select: ["id", "value"], take: 1000 })
  for (const tag of list) ids.set(tag.value, tag.id)
  const values = [...new Set(catalogue.flatMap((product) => product.tags))]
  const missing = values.filter((value) => !ids.has(value))
  if (missing.length) {
    const created = await service.createProductTags(missing.map((value) => ({ value })))
    for (const tag of created) ids.set(tag.value, tag.id)
  }
  return ids
}

function toInput(product: DemoProduct, ids: Ids): CreateProductWorkflowInputDTO {
  const picture = `/shop/pictures/${product.handle}.svg`
  const digital = product.variants.every((variant) => variant.stock === null)
  return {
    title: product.title,
    subtitle: product.subtitle,
    description: product.description,
    handle: product.handle,
    status: ProductStatus.PUBLISHED,
    thumbnail: picture,
    images: [{ url: picture }],
    weight: product.weight_g,
    // A download needs no parcel: without a profile the cart asks for no delivery.
    ...(digital ? {} : { shipping_profile_id: ids.profile }),
    category_ids: [product.world, product.category].map(
      (handle) => ids.categories.get(handle) as string
    ),
    tag_ids: product.tags.map((tag) => ids.tags.get(tag) as string),
    metadata: { brand: product.brand },
    options: product.options,
    variants: product.variants.map((variant) => ({
      title: variant.title,
      sku: variant.sku,
      options: variant.options,
      manage_inventory: variant.stock !== null,
      prices: [
        { currency_code: "eur", amount: variant.eur },
        { currency_code: "usd", amount: variant.usd },
      ],
    })),
    sales_channels: [{ id: ids.channel }],
  }
}

/** Creates the catalogue in batches; products a kill left half-made are removed and made again. */
export const productStage: Stage = {
  name: "products",
  run: async (container) => {
    const { broken, complete } = await completeHandles(container)
    const missing = catalogue.filter((product) => !complete.has(product.handle))
    if (!missing.length) return catalogue.length
    await removeRemains(
      container,
      missing,
      broken.map((product) => product.id)
    )

    const service = container.resolve(Modules.PRODUCT)
    const handles = categoryTree.flatMap((world) => [world, ...world.children]).map((c) => c.handle)
    const categories = await service.listProductCategories({ handle: handles }, { take: 1000 })
    const [channel] = await container
      .resolve(Modules.SALES_CHANNEL)
      .listSalesChannels({ name: SALES_CHANNEL_NAME }, { take: 1 })
    const ids: Ids = {
      tags: await ensureTags(container),
      categories: new Map(categories.map((category) => [category.handle, category.id])),
      channel: channel.id,
      profile: await shippingProfileId(container),
    }
    for (let at = 0; at < missing.length; at += BATCH) {
      const products = missing.slice(at, at + BATCH).map((product) => toInput(product, ids))
      await createProductsWorkflow(container).run({ input: { products } })
    }
    return catalogue.length
  },
}
