import type { MedusaContainer } from "@medusajs/framework/types"
import { CONSENT_MODULE } from "../../modules/consent"
import type ConsentModuleService from "../../modules/consent/service"
import type { StoreDatabase } from "../../store-database"

export const consentModule = (container: MedusaContainer): ConsentModuleService =>
  container.resolve(CONSENT_MODULE)

/**
 * The database of consent. By one of the parts: a host that wraps what a service holds would strip
 * the connection, a function, of its methods.
 */
export const consentDatabase = (container: MedusaContainer): StoreDatabase =>
  consentModule(container).ledger.db

/** What is kept, hashed, of how a word reached us. */
export interface RequestTrace {
  ip: string | null
  user_agent: string | null
}

/** The trace as entries keep it. */
export function hashedTrace({ hashes }: ConsentModuleService, { ip, user_agent }: RequestTrace) {
  return {
    ip_hash: ip === null ? null : hashes.ip(ip),
    user_agent_hash: user_agent === null ? null : hashes.userAgent(user_agent),
  }
}
