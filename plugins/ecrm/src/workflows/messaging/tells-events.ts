import type { MedusaContainer } from "@medusajs/framework/types"
import { messagingModule } from "./messaging-module"

/** Does a provider of this name tell what becomes of mails? False for one that is no more. */
export const tellsEvents = (container: MedusaContainer, provider_key: string): boolean =>
  messagingModule(container).mailProviders.some(
    ({ key, tellsEvents }) => key === provider_key && tellsEvents
  )
