import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  deleteInventoryItemWorkflow,
  deleteProductsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  CATALOGUE_MARK,
  productOf,
  type CatalogueStore,
} from "../../core/warehouse/imports/catalogue"
import type { CatalogueReport } from "../../core/warehouse/imports/report"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type { BestSeller } from "../../modules/warehouse/queries/import-best-sellers"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { readCatalogueStore } from "./create-catalogue-store"

const BATCH_ITEMS = 25
/** Stock that a made product begins with; a history does not say what is on the shelf. */
const STOCK = 1_000

/**
 * Makes the best-selling items of an imported history real products, published and in stock, and
 * ties the items to them; an item whose SKU the store has already is only tied. After any number
 * of runs, whole or cut short, each of the `count` items has exactly one product.
 * @param count 1..`CATALOGUE_MAX`
 * @param onProgress told how many of how many items are done
 * @throws EcrmError `import.unknown`, `import.no_sales_channel`
 */
export async function createCatalogue(
  container: MedusaContainer,
  import_id: number,
  count: number,
  onProgress: (done: number, wanted: number) => void = () => undefined
): Promise<CatalogueReport> {
  const { imports }: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  return await imports.withLock("create_catalogue", async () => {
    const items = await imports.bestSellers(import_id, count)
    const store = await readCatalogueStore(container)
    const report: CatalogueReport = { wanted: items.length, created: 0, existing: 0 }
    for (let i = 0; i < items.length; i += BATCH_ITEMS) {
      const batch = items.slice(i, i + BATCH_ITEMS)
      const created = await createBatch(container, batch, store)
      report.created += created
      report.existing += batch.length - created
      onProgress(i + batch.length, items.length)
    }
    await imports.noteCatalogue(import_id, report)
    return report
  })
}

/** @returns how many of the items have a product that an import made */
async function createBatch(
  container: MedusaContainer,
  items: BestSeller[],
  store: CatalogueStore
): Promise<number> {
  await removeUnfinished(container, items)
  const known = new Set((await readVariants(container, items)).map((variant) => variant.sku))
  const missing = items.filter((item) => !known.has(item.item_key))
  if (missing.length > 0) {
    await removeLooseStock(container, missing)
    const { result: products } = await createProductsWorkflow(container).run({
      input: { products: missing.map((item) => productOf(item, store)) },
    })
    const ids = products.map((product) => product.id)
    if (store.location_id) await stock(container, ids, store.location_id)
    await updateProductsWorkflow(container).run({
      input: {
        products: ids.map((id) => ({
          id,
          status: "published" as const,
          metadata: { ecrm_import: "complete" },
        })),
      },
    })
  }
  const variants = await readVariants(container, items)
  await tie(container, variants)
  return variants.filter((variant) => variant.product?.external_id?.startsWith(CATALOGUE_MARK))
    .length
}

type Variant = Awaited<ReturnType<typeof readVariants>>[number]

async function readVariants(container: MedusaContainer, items: BestSeller[]) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product_variant",
    fields: [
      "id",
      "sku",
      "product.id",
      "product.title",
      "product.external_id",
      "product.categories.id",
    ],
    filters: { sku: items.map((item) => item.item_key) },
  })
  return data
}

/** Deletes what a run that was cut short has left; a shopper has never seen it. */
async function removeUnfinished(container: MedusaContainer, items: BestSeller[]): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: products } = await query.graph({
    entity: "product",
    fields: ["id", "status", "metadata"],
    filters: { external_id: items.map((item) => CATALOGUE_MARK + item.item_key) },
  })
  const ids = products
    .filter((p) => p.status === "draft" && p.metadata?.ecrm_import === "incomplete")
    .map((product) => product.id)
  if (ids.length > 0) await deleteProductsWorkflow(container).run({ input: { ids } })
}

/** Deletes stock records of these SKUs that belong to no variant: the other half of such a run. */
async function removeLooseStock(container: MedusaContainer, items: BestSeller[]): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: records } = await query.graph({
    entity: "inventory_item",
    fields: ["id", "variants.id"],
    filters: { sku: items.map((item) => item.item_key) },
  })
  const loose = records.filter(
    (record) => !record.variants?.some((v: { id: string } | null) => v?.id)
  )
  if (loose.length > 0) {
    await deleteInventoryItemWorkflow(container).run({ input: loose.map((record) => record.id) })
  }
}

async function stock(
  container: MedusaContainer,
  product_ids: string[],
  location_id: string
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: variants } = await query.graph({
    entity: "product_variant",
    fields: ["inventory_items.inventory_item_id"],
    filters: { product_id: product_ids },
  })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: variants
        .flatMap((variant) => variant.inventory_items ?? [])
        .flatMap((link) => (link ? [link.inventory_item_id] : []))
        .map((inventory_item_id) => ({ inventory_item_id, location_id, stocked_quantity: STOCK })),
    },
  })
}

async function tie(container: MedusaContainer, variants: Variant[]): Promise<void> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  await warehouse.upsertItems(
    variants.flatMap(({ id, sku, product }) =>
      sku && product
        ? [
            {
              item_key: sku,
              sku,
              product_id: product.id,
              variant_id: id,
              title: product.title,
              category_ids: (product.categories ?? []).flatMap(
                (category: { id: string } | null) => category?.id ?? []
              ),
            },
          ]
        : []
    )
  )
}
