import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { messagingModule } from "../messaging-module"

/** The store as letters name it. */
export interface LetterStore {
  name: string
  default_sales_channel_id: string | null
  storefront_url: string | null
}

export async function letterStore(container: MedusaContainer): Promise<LetterStore> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const fields = ["name", "default_sales_channel_id"]
  const { data } = await query.graph({ entity: "store", fields })
  const { storefront_url } = messagingModule(container).options
  return {
    name: data[0]?.name ?? "Store",
    default_sales_channel_id: data[0]?.default_sales_channel_id ?? null,
    storefront_url: storefront_url ?? null,
  }
}
