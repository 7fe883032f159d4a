import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorText } from "../../core/shared/error-text"
import { coreDatabase } from "../warehouse/core-database"
import { hintProfiles } from "./hint-profiles"

/** Notes that a parcel moved. Never throws: the next refresh of its customer tells it too. */
export async function hintParcel(
  container: MedusaContainer,
  fulfillment_id: string
): Promise<void> {
  try {
    const { rows } = await coreDatabase(container).raw<{ customer_id: string }>(
      `SELECT o.customer_id FROM order_fulfillment l JOIN "order" o ON o.id = l.order_id
       WHERE l.fulfillment_id = ? AND l.deleted_at IS NULL AND o.customer_id IS NOT NULL`,
      [fulfillment_id]
    )
    const refs = rows.map(({ customer_id }) => ({ kind: "customer" as const, value: customer_id }))
    await hintProfiles(container, refs)
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`ecrm: the move of a parcel is told later: ${errorText(error)}`)
  }
}
