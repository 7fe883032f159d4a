import type { MedusaContainer } from "@medusajs/framework/types"
import { isKnownAgain } from "../is-known-again"
import { messagingModule } from "../messaging-module"

/**
 * True while every provider refuses us, so that no advertising leaves. Each is asked again now and
 * then: while all campaigns wait nobody else would.
 */
export async function isAdvertisingHalted(container: MedusaContainer): Promise<boolean> {
  const { mailProviders, health } = messagingModule(container)
  const standings = await health.read(mailProviders.map(({ key }) => key))
  if (standings.some(({ halted_because }) => halted_because === null)) return false
  for (const provider of mailProviders) {
    if (await isKnownAgain(container, provider)) return false
  }
  return true
}
