import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

/** What the store around the plugin has set up. */
export interface HostSetup {
  /** Id of the provider that sends e-mail; `null` without one. */
  email_provider: string | null
  /** True where events reach other processes. */
  is_bus_shared: boolean
  worker_mode: "shared" | "worker" | "server"
  products: number
  inventory_items: number
  inventory_items_in_stock: number
  publishable_keys: number
  return_shipping_options: number
}

interface ProviderDeclaration {
  id?: string
  options?: { channels?: string[] }
}

/** Reads counts only: cheap enough to be asked every few seconds. */
export async function readHostSetup(scope: MedusaContainer): Promise<HostSetup> {
  const config = scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const inventory = scope.resolve(Modules.INVENTORY)
  const one = { take: 1, select: ["id"] }
  const [, inventory_items] = await inventory.listAndCountInventoryItems({}, one)
  const [, in_stock] = await inventory.listAndCountInventoryLevels(
    { stocked_quantity: { $gt: 0 } },
    one
  )
  const [, products] = await scope
    .resolve(Modules.PRODUCT)
    .listAndCountProducts({ status: "published" }, one)
  const [, publishable_keys] = await scope
    .resolve(Modules.API_KEY)
    .listAndCountApiKeys({ type: "publishable", revoked_at: { $eq: null } }, one)
  return {
    email_provider: emailProvider(config.modules),
    is_bus_shared: scope.resolve(Modules.EVENT_BUS).constructor.name !== "LocalEventBusService",
    worker_mode: config.projectConfig.workerMode ?? "shared",
    products,
    inventory_items,
    inventory_items_in_stock: in_stock,
    publishable_keys,
    return_shipping_options: await countReturnOptions(scope),
  }
}

function emailProvider(modules: Record<string, unknown> | undefined): string | null {
  const declared = modules?.[Modules.NOTIFICATION] as
    { options?: { providers?: ProviderDeclaration[] } } | undefined
  const provider = declared?.options?.providers?.find((candidate) =>
    candidate.options?.channels?.includes("email")
  )
  return provider ? (provider.id ?? "email") : null
}

async function countReturnOptions(scope: MedusaContainer): Promise<number> {
  const rules = await scope
    .resolve(Modules.FULFILLMENT)
    .listShippingOptionRules({ attribute: "is_return" }, { take: 1_000, select: ["id", "value"] })
  return rules.filter((rule) => String(rule.value) === "true").length
}
