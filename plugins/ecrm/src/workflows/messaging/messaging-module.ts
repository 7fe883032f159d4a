import type { MedusaContainer } from "@medusajs/framework/types"
import { MESSAGING_MODULE } from "../../modules/messaging"
import type MessagingModuleService from "../../modules/messaging/service"

export const messagingModule = (container: MedusaContainer): MessagingModuleService =>
  container.resolve(MESSAGING_MODULE)
