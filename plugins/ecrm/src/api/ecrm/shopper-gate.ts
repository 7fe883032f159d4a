import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"
import { EcrmError } from "../../core/shared/errors"
import { isUnavailable } from "../../modules/warehouse/unavailable"
import { answerUnavailable } from "../or-unavailable"
import { resolvePublishableKey } from "./publishable-key"

/** What the gate knows of a shopper's request. */
export interface ShopperContext {
  /** Sales channels of the publishable key; at least one. */
  sales_channel_ids: string[]
}

export type ShopperRequest = Partial<Pick<AuthenticatedMedusaRequest, "auth_context">> &
  MedusaRequest & { ecrm: ShopperContext }

const ALLOWED_HEADERS =
  "content-type, authorization, x-publishable-api-key, x-ecrm-visitor, x-medusa-locale"

const isAllowed = (origin: string, req: MedusaRequest): boolean => {
  const config: ConfigModule = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const allowed = parseCorsOrigins(config.projectConfig.http.storeCors)
  return allowed.some((rule) => (typeof rule === "string" ? rule === origin : rule.test(origin)))
}

const isSameHost = (origin: string, req: MedusaRequest): boolean =>
  URL.canParse(origin) && new URL(origin).host === req.get("host")

/**
 * Answers preflights and sets CORS for the storefronts of `storeCors`; a page from elsewhere may
 * neither read nor write. Routes outside `/store` get none of this from the host.
 */
export function checkOrigin(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) {
  const origin = req.get("origin")
  // `vary` parses what is there, on every request and mostly for nothing.
  if (res.hasHeader("Vary")) res.vary("Origin")
  else res.setHeader("Vary", "Origin")
  if (origin === undefined || isSameHost(origin, req)) return next()
  if (!isAllowed(origin, req)) {
    res.status(403).json({
      type: "not_allowed",
      code: "events.origin_refused",
      message: "This origin is not one of the store's storefronts (storeCors)",
    })
    return
  }
  res.set({
    "Access-Control-Allow-Origin": origin,
    "Access-Control-Allow-Credentials": "true",
    "Access-Control-Expose-Headers": "x-ecrm-visitor, retry-after",
  })
  if (req.method !== "OPTIONS") return next()
  res.set({
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": ALLOWED_HEADERS,
    "Access-Control-Max-Age": "600",
  })
  res.sendStatus(204)
}

/** Who comes from a mail, or from a mail provider, brings no key. */
const WITHOUT_KEY = "/ecrm/messaging/"

/**
 * Resolves the publishable key to its sales channels; routes of mails need none.
 * @throws EcrmError `store.publishable_key_missing`, `store.publishable_key_invalid`,
 *   `store.publishable_key_without_channels`
 */
export async function requirePublishableKey(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) {
  if (req.originalUrl.startsWith(WITHOUT_KEY)) return next()
  const key = req.get("x-publishable-api-key")
  if (!key) {
    return next(
      new EcrmError(
        "not_allowed",
        "store.publishable_key_missing",
        "The header x-publishable-api-key is missing"
      )
    )
  }
  try {
    const sales_channel_ids = await resolvePublishableKey(key, req.scope)
    Object.assign(req, { ecrm: { sales_channel_ids } satisfies ShopperContext })
    next()
  } catch (error) {
    if (isUnavailable(error)) answerUnavailable(res)
    else next(error)
  }
}
