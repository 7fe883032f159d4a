import type { MedusaContainer } from "@medusajs/framework/types"
import { EcrmError } from "../../core/shared/errors"
import { RECOMMENDATIONS_MODULE } from "../../modules/recommendations"
import type { Fit } from "../../modules/recommendations/fits/fits"
import type { FitChanges } from "../../modules/recommendations/fits/write-fits"
import type RecommendationsModuleService from "../../modules/recommendations/service"
import { coreDatabase } from "../warehouse/core-database"
import { knownProducts } from "./known-products"

/**
 * Declares that a product goes with another, and where it is mutual the other way round too.
 * @throws EcrmError `recommendations.unknown_product`
 */
export async function declareFit(
  container: MedusaContainer,
  fit: Fit,
  is_mutual: boolean,
  actor: string
): Promise<FitChanges> {
  const { product_id, fits_product_id, note } = fit
  const known = await knownProducts(coreDatabase(container), [product_id, fits_product_id])
  for (const field of ["product_id", "fits_product_id"] as const) {
    if (known.has(fit[field])) continue
    const message = `${field}: there is no product "${fit[field]}"`
    throw new EcrmError("invalid_data", "recommendations.unknown_product", message, { field })
  }
  const { fits }: RecommendationsModuleService = container.resolve(RECOMMENDATIONS_MODULE)
  const back = { product_id: fits_product_id, fits_product_id: product_id, note }
  return await fits.write(is_mutual ? [fit, back] : [fit], actor, false)
}
