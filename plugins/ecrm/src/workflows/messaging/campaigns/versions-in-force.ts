import type { MedusaContainer } from "@medusajs/framework/types"
import { builtInTemplate, isBuiltIn } from "../../../modules/messaging/templates/built-ins"
import { messagingModule } from "../messaging-module"

/** Ids of the versions that print templates now, by key; none of one that nothing prints. */
export async function versionsInForce(
  container: MedusaContainer,
  keys: readonly string[]
): Promise<Map<string, string>> {
  const built_in = keys
    .filter(isBuiltIn)
    .map((key) => [key, builtInTemplate(key).version_id] as const)
  const printable = await messagingModule(container).templates.printable(keys)
  // Best first: what is set last stands.
  return new Map([
    ...built_in,
    ...printable.map((one) => [one.template_key, one.id] as const).reverse(),
  ])
}
