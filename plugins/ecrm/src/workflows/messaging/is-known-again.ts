import type { MedusaContainer } from "@medusajs/framework/types"
import type { MailProvider } from "../../core/messaging/mail"
import { checkProvider } from "./check-provider"
import { messagingModule } from "./messaging-module"

/**
 * Looks whether a provider that did not know us does so now: once a minute at most, of all processes
 * together.
 * @returns true where it does, and is no longer halted; false also where it is nobody's turn to look
 */
export async function isKnownAgain(
  container: MedusaContainer,
  provider: MailProvider
): Promise<boolean> {
  const isOurTurn = await messagingModule(container).health.takeLook(provider.key)
  return isOurTurn && (await checkProvider(container, provider)) === null
}
