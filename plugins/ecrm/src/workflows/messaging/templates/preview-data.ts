import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { readProfile } from "../../profiles/read-profile"
import { messagingModule } from "../messaging-module"
import type { Printed } from "../purposes/purpose"

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/**
 * Data to show a template with: its sample, under the store's own name and postal address, and
 * with a customer's name where one is asked for. Links stay those of the sample: one that is shown
 * to staff must not let them act for somebody.
 * @throws EcrmError `profiles.unknown`
 */
export async function previewData(
  container: MedusaContainer,
  sample: Record<string, unknown>,
  profile_id: string | null
): Promise<Printed> {
  const data: Printed = { ...sample }
  if (isGroup(sample.store)) data.store = { ...sample.store, name: await storeName(container) }
  if ("postal_address" in sample) {
    const { postal_address } = await messagingModule(container).settings.read()
    data.postal_address = postal_address ?? sample.postal_address
  }
  if (profile_id === null) return data
  const { display_name } = await readProfile(container, profile_id, new Date())
  if (isGroup(sample.person)) data.person = personOf(display_name)
  return data
}

const personOf = (name: string | null) => ({
  name,
  first_name: name?.trim().split(/\s+/)[0] ?? null,
})

async function storeName(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["name"] })
  return data[0]?.name ?? "Store"
}
