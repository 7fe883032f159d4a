import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MailingStore } from "../../core/messaging/printed-order"
import { consentModule } from "../consent/consent-module"

/** The store as its mails name it, and where they lead. */
export async function mailingStore(container: MedusaContainer): Promise<MailingStore> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["name"] })
  const { storefront_url } = consentModule(container).options
  return { name: data[0]?.name ?? "Store", storefront_url: storefront_url ?? null }
}
