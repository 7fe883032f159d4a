import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const PROFILE = "ecrm_profile"
const TRAIT = "ecrm_trait"

const { read, create, update, delete: discard } = PolicyOperation

/** What roles need for the routes of identities, merges, traits and households. */
export const identityPolicies: MiddlewareRoute[] = [
  may(read, PROFILE, "GET", "profiles/:id/identities", "view"),
  may(update, PROFILE, "POST", "profiles/:id/merges", "edit"),
  may(update, PROFILE, "POST", "profiles/:id/merges/:merge_id/undo", "edit"),
  may(read, PROFILE, "GET", "profiles/:id/traits", "view"),
  may(update, PROFILE, "POST", "profiles/:id/traits", "edit"),
  may(update, PROFILE, "POST", "profiles/:id/household", "edit"),
  may(update, PROFILE, "DELETE", "profiles/:id/household/:member_id", "edit"),
  may(read, PROFILE, "GET", "duplicates", "view"),
  may(update, PROFILE, "POST", "duplicates/dismissals", "edit"),
  may(update, PROFILE, "POST", "duplicates/searches", "edit"),
  may(read, TRAIT, "GET", "traits"),
  may(create, TRAIT, "POST", "traits", "edit"),
  may(update, TRAIT, "POST", "traits/:key", "edit"),
  may(discard, TRAIT, "DELETE", "traits/:key", "edit"),
]
