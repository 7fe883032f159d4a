import type { ConfigModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Where the admin is, without a slash at the end; `null` where the host does not say. */
export function adminUrl(container: MedusaContainer): string | null {
  const config: ConfigModule = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const base = config.admin?.backendUrl ?? ""
  if (!/^https?:\/\//.test(base)) return null
  return `${base.replace(/\/+$/, "")}${config.admin?.path ?? "/app"}`.replace(/\/+$/, "")
}
