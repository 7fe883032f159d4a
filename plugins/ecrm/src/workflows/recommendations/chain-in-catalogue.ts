import type { MedusaContainer } from "@medusajs/framework/types"
import type { CatalogueIndex } from "../../core/recommendations/chains/catalogue-index"
import { noModel } from "../../core/recommendations/errors"
import type { ServingModel } from "../../core/recommendations/model"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"

/** The model in use and the catalogue it knows. */
export interface ModelInCatalogue {
  model: ServingModel
  index: CatalogueIndex
}

/**
 * What chains are tried with before they are switched on.
 * @throws EcrmError `recommendations.no_model` before a training has seen the catalogue
 */
export async function modelInCatalogue(container: MedusaContainer): Promise<ModelInCatalogue> {
  const picks: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const loaded = (await picks.model(warehouse)) ?? (await picks.refreshModel(warehouse))
  if (!loaded?.model.catalogue_index) throw noModel()
  return { model: loaded.model, index: loaded.model.catalogue_index }
}
