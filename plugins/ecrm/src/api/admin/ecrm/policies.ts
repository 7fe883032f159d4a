import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "./may"
import { activityPolicies } from "./policies/activity"
import { consentPolicies } from "./policies/consent"
import { experimentPolicies } from "./policies/experiments"
import { identityPolicies } from "./policies/identity"
import { insightPolicies } from "./policies/insights"
import { messagingCampaignPolicies } from "./policies/messaging-campaigns"
import { messagingOutboxPolicies } from "./policies/messaging-outbox"
import { messagingPurposePolicies } from "./policies/messaging-purposes"
import { messagingTemplatePolicies } from "./policies/messaging-templates"
import { messagingSenderPolicies } from "./policies/messaging-sender"
import { profilePolicies } from "./policies/profiles"
import { recommendationSettingPolicies } from "./policies/recommendation-settings"
import { segmentPolicies } from "./policies/segments"
import { worthPolicies } from "./policies/worth"

const HISTORY = "ecrm_history"
const RECOMMENDATION = "ecrm_recommendation"
const WAREHOUSE = "ecrm_warehouse"

const { read, create, delete: discard } = PolicyOperation

/**
 * What a role must allow for each action of the admin's routes. The host asks only while its `rbac`
 * flag is on; the policies that roles are made of are in `src/policies`.
 */
export const adminPolicies: MiddlewareRoute[] = [
  may(read, WAREHOUSE, "GET", "warehouse/overview"),
  may(read, WAREHOUSE, "GET", "warehouse/facts-per-day"),
  may(read, HISTORY, "GET", "warehouse/imports"),
  may(create, HISTORY, "POST", "warehouse/imports"),
  may(read, HISTORY, "GET", "warehouse/imports/:id"),
  may(discard, HISTORY, "DELETE", "warehouse/imports/:id"),
  may(read, HISTORY, "GET", "warehouse/imports/:id/rejections", "view"),
  may(read, HISTORY, "GET", "warehouse/imports/:id/rejections.csv", "export"),
  may(read, RECOMMENDATION, "GET", "recommendations/items"),
  may(read, RECOMMENDATION, "GET", "recommendations/items/:id/neighbours"),
  may(read, RECOMMENDATION, "GET", "recommendations/items/:id/neighbours/:neighbour_id/orders"),
  may(read, RECOMMENDATION, "GET", "recommendations/status"),
  may(read, RECOMMENDATION, "GET", "recommendations/health"),
  may(create, RECOMMENDATION, "POST", "recommendations/trainings"),
  ...recommendationSettingPolicies,
  ...experimentPolicies,
  ...profilePolicies,
  ...identityPolicies,
  ...activityPolicies,
  ...worthPolicies,
  ...segmentPolicies,
  ...insightPolicies,
  ...consentPolicies,
  ...messagingCampaignPolicies,
  ...messagingOutboxPolicies,
  ...messagingPurposePolicies,
  ...messagingTemplatePolicies,
  ...messagingSenderPolicies,
]
