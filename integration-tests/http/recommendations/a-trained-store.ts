import type { MedusaContainer } from "@medusajs/framework/types"
import type RecommendationsModuleService from "../../../plugins/ecrm/src/modules/recommendations/service"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { createStore, type Store } from "../../fixtures/a-store"
import { until } from "../../fixtures/server-process"
import { anItem, factsOf } from "./a-history"
import { anAdmin } from "./an-admin"

interface Api {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  get(path: string, config?: unknown): Promise<{ data: any }>
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  post(path: string, body: unknown, config?: unknown): Promise<{ data: any }>
}

export interface TrainedStore {
  store: Store
  /** Headers of an admin. */
  admin: Record<string, string>
  /** Product ids by title. */
  products: Record<string, string>
}

/** A store whose model has learned twenty tents, most with pegs, the others with knots; and rods. */
export async function aTrainedStore(container: MedusaContainer, api: Api): Promise<TrainedStore> {
  const warehouse = container.resolve<WarehouseModuleService>("ecrm_warehouse")
  const picks = container.resolve<RecommendationsModuleService>("ecrm_recommendations")
  const store = await createStore(container)
  const admin = await anAdmin(container, api)
  await warehouse.upsertItems(
    store.variants.map((variant) =>
      anItem(variant.sku ?? "MAPS", {
        id: variant.product_id,
        variant_id: variant.variant_id,
        category_ids: [variant.category_id],
      })
    )
  )
  const { orders, lines } = factsOf(
    Array.from({ length: 28 }, (_, n) => ({
      id: `order_${n}`,
      item_keys: n >= 20 ? ["ROD-S"] : ["TENT-1", n % 4 === 0 ? "KNOTS-1" : "PEGS-12"],
    })),
    new Date()
  )
  await warehouse.upsertOrders(orders, lines)
  await api.post("/admin/ecrm/recommendations/trainings", {}, { headers: admin })
  await until("a model", async () => {
    const { data } = await api.get("/admin/ecrm/recommendations/status", { headers: admin })
    return data.model
  })
  await picks.refreshModel(warehouse)
  await picks.merchant.refresh()
  return {
    store,
    admin,
    products: Object.fromEntries(store.variants.map((v) => [v.title, v.product_id])),
  }
}
