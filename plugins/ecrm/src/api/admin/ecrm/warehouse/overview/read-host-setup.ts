import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { readSenderSetUp } from "../../../../../workflows/messaging/read-sender-set-up"

/** What the store around the plugin has set up. */
export interface HostSetup {
  /** Key of who takes our mails over, and whether they leave under a sender of the store. */
  mail: { provider: string; is_sending: boolean }
  /** True where events reach other processes. */
  is_bus_shared: boolean
  worker_mode: "shared" | "worker" | "server"
  products: number
  inventory_items: number
  inventory_items_in_stock: number
  publishable_keys: number
  return_shipping_options: number
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
    mail: await readMailSetup(scope),
    is_bus_shared: scope.resolve(Modules.EVENT_BUS).constructor.name !== "LocalEventBusService",
    worker_mode: config.projectConfig.workerMode ?? "shared",
    products,
    inventory_items,
    inventory_items_in_stock: in_stock,
    publishable_keys,
    return_shipping_options: await countReturnOptions(scope),
  }
}

/** The mailbox keeps mails as files: whoever set up nothing else sends nothing. */
async function readMailSetup(scope: MedusaContainer): Promise<HostSetup["mail"]> {
  const { from, providers, checks } = await readSenderSetUp(scope)
  const [{ key, type }] = providers
  const isRefused = checks.some((check) => check.key === "provider" && check.state === "bad")
  return { provider: key, is_sending: from !== null && type !== "mailbox" && !isRefused }
}

async function countReturnOptions(scope: MedusaContainer): Promise<number> {
  const rules = await scope
    .resolve(Modules.FULFILLMENT)
    .listShippingOptionRules({ attribute: "is_return" }, { take: 1_000, select: ["id", "value"] })
  return rules.filter((rule) => String(rule.value) === "true").length
}
