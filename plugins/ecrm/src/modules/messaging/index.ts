import { Module } from "@medusajs/framework/utils"
import MessagingModuleService from "./service"

export const MESSAGING_MODULE = "ecrm_messaging"

export default Module(MESSAGING_MODULE, { service: MessagingModuleService })
