import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const ADVISER = "ecrm_adviser"
const CHAIN = "ecrm_chain"
const RULE = "ecrm_merchandising_rule"
const SLOT = "ecrm_slot"

const { read, create, update, delete: discard } = PolicyOperation

/** What roles need for what merchants decide about picks. */
export const recommendationSettingPolicies: MiddlewareRoute[] = [
  may(read, CHAIN, "GET", "recommendations/chains"),
  may(create, CHAIN, "POST", "recommendations/chains"),
  may(read, CHAIN, "GET", "recommendations/chains/:id"),
  may(update, CHAIN, "POST", "recommendations/chains/:id"),
  may(discard, CHAIN, "DELETE", "recommendations/chains/:id"),
  may(update, CHAIN, "POST", "recommendations/chains/:id/accept"),
  may(update, CHAIN, "POST", "recommendations/chains/:id/refuse"),
  may(update, CHAIN, "POST", "recommendations/chain-decisions"),
  may(read, CHAIN, "POST", "recommendations/chain-previews", "view"),
  may(read, CHAIN, "POST", "recommendations/chain-dry-runs"),
  may(read, CHAIN, "GET", "recommendations/why", "view"),
  may(read, CHAIN, "GET", "recommendations/traits"),
  may(update, CHAIN, "POST", "recommendations/traits/:key"),
  may(discard, CHAIN, "DELETE", "recommendations/traits/:key"),
  may(read, RULE, "GET", "recommendations/rules"),
  may(create, RULE, "POST", "recommendations/rules"),
  may(read, RULE, "GET", "recommendations/rules/:id"),
  may(update, RULE, "POST", "recommendations/rules/:id"),
  may(discard, RULE, "DELETE", "recommendations/rules/:id"),
  may(read, RULE, "GET", "recommendations/fits"),
  may(create, RULE, "POST", "recommendations/fits"),
  may(discard, RULE, "DELETE", "recommendations/fits/:product_id/:fits_product_id"),
  may(create, RULE, "POST", "recommendations/fit-uploads"),
  may(read, RULE, "GET", "recommendations/fits.csv"),
  may(read, ADVISER, "GET", "recommendations/advisers"),
  may(create, ADVISER, "POST", "recommendations/advisers"),
  may(read, ADVISER, "GET", "recommendations/advisers/:key"),
  may(update, ADVISER, "POST", "recommendations/advisers/:key"),
  may(discard, ADVISER, "DELETE", "recommendations/advisers/:key"),
  may(read, SLOT, "GET", "recommendations/slots"),
  may(read, SLOT, "GET", "recommendations/slots/:name"),
  may(update, SLOT, "POST", "recommendations/slots/:name"),
  may(update, SLOT, "DELETE", "recommendations/slots/:name"),
]
