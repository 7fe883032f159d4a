import type { ConfigModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { consentModule } from "./consent-module"

const PAGES = "/ecrm-preferences"

/** Where this back end answers, without a slash at the end; `null` where nobody said so. */
export function backendUrl(container: MedusaContainer): string | null {
  const { pages_url } = consentModule(container).options.consent
  const config: ConfigModule = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const base = pages_url ?? config.admin?.backendUrl ?? ""
  return /^https?:\/\//.test(base) ? base.replace(/\/+$/, "") : null
}

/** Where links in mails lead; `null` where nobody said under which name this back end answers. */
export function pagesUrl(container: MedusaContainer): string | null {
  const backend = backendUrl(container)
  return backend === null ? null : `${backend}${PAGES}`
}

export const confirmUrl = (pages: string, token: string): string => `${pages}/confirm/${token}`
export const exportUrl = (pages: string, token: string): string => `${pages}/export/${token}`
export const preferencesUrl = (pages: string, token: string): string => `${pages}/${token}`
export const unsubscribeUrl = (pages: string, token: string): string =>
  `${pages}/unsubscribe/${token}`
