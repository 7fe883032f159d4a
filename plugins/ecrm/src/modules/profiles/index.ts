import { Module } from "@medusajs/framework/utils"
import ProfilesModuleService from "./service"

export const PROFILES_MODULE = "ecrm_profiles"

export default Module(PROFILES_MODULE, { service: ProfilesModuleService })
