import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { parcelKey } from "../../core/messaging/due-order-mails"
import { errorText } from "../../core/shared/error-text"
import { hint } from "../warehouse/hint"
import { ordersOfParcels, parcelMailTask, planOrderMails } from "./plan-order-mails"

/** Payload of core's events of parcels; only they say whether anybody shall hear of it. */
export interface ParcelMoved {
  /** Of the fulfilment. */
  id: string
  no_notification?: boolean
}

/**
 * Notes that a parcel moved. What is to be kept quiet is kept as a skipped mail at once: no table
 * of core says it, so the sweep must find it here. Never throws: the sweep plans what is lost.
 */
export async function hintParcelMail(
  container: MedusaContainer,
  mail: "order_shipped" | "order_delivered",
  { id, no_notification }: ParcelMoved
): Promise<void> {
  const key = parcelKey(mail, id)
  if (!no_notification) return await hint(container, [parcelMailTask(key)])
  try {
    const order_ids = await ordersOfParcels(container, [id])
    await planOrderMails(container, order_ids, new Set(), new Map([[key, true]]))
  } catch (error) {
    const logger: Logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(
      `ecrm: parcel ${id} may be mailed about although it should not: ${errorText(error)}`
    )
  }
}
