import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { unknownProduct } from "../../core/recommendations/errors"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import type { CoreDatabase } from "../warehouse/core-database"
import { knownProducts } from "./known-products"
import type { Asker } from "./read-shopper"

type Owner = Pick<Asker, "customer_id" | "visitor_id">

/**
 * Keeps that somebody does not want to see a product: of the customer where one is signed in, else
 * of the visitor.
 * @returns false where there is nobody to remember
 * @throws EcrmError `recommendations.unknown_product`
 */
export async function refusePick(
  container: MedusaContainer,
  { customer_id, visitor_id }: Owner,
  product_id: string
): Promise<boolean> {
  const pg: CoreDatabase = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  if (!(await knownProducts(pg, [product_id])).has(product_id)) throw unknownProduct(product_id)
  const owner_id = customer_id ?? visitor_id
  if (owner_id === null) return false
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  await picks.refusals.add(owner_id, product_id)
  return true
}

/**
 * Takes a refusal back: on this device and, of somebody who is signed in, on all of theirs, or it
 * would come back from another one.
 * @returns false where there was none
 */
export async function unrefusePick(
  container: MedusaContainer,
  { customer_id, visitor_id }: Owner,
  product_id: string
): Promise<boolean> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const owner_ids = [customer_id, visitor_id].filter((id) => id !== null)
  if (customer_id !== null) {
    const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
    const devices = await warehouse.knownVisitors([customer_id])
    owner_ids.push(...devices.map((device) => device.visitor_id))
  }
  return (await picks.refusals.remove(owner_ids, product_id)) > 0
}
