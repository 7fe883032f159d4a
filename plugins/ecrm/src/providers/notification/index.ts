import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import EcrmNotificationProvider from "./service"

export default ModuleProvider(Modules.NOTIFICATION, { services: [EcrmNotificationProvider] })
