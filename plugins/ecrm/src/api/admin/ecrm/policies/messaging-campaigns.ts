import type { MiddlewareRoute } from "@medusajs/framework/http"
import { PolicyOperation } from "@medusajs/framework/utils"
import { may } from "../may"

const CAMPAIGN = "ecrm_campaign"
/** Letting a campaign go to many people is a policy of its own, for a role of its own. */
const APPROVAL = "ecrm_campaign_approval"

const { read, create, update } = PolicyOperation

/** What roles need for the routes of campaigns. */
export const messagingCampaignPolicies: MiddlewareRoute[] = [
  may(read, CAMPAIGN, "GET", "messaging/campaigns"),
  may(create, CAMPAIGN, "POST", "messaging/campaigns", "edit"),
  may(read, CAMPAIGN, "POST", "messaging/campaigns/preview", "view"),
  may(read, CAMPAIGN, "GET", "messaging/campaigns/:id"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/submit", "edit"),
  may(create, APPROVAL, "POST", "messaging/campaigns/:id/approve", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/withdraw", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/start", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/pause", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/resume", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/resume-held", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/stop", "edit"),
  may(create, CAMPAIGN, "POST", "messaging/campaigns/:id/duplicate", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/actions", "edit"),
  may(update, CAMPAIGN, "POST", "messaging/campaigns/:id/tests", "view"),
  may(read, CAMPAIGN, "GET", "messaging/campaigns/:id/results"),
  may(read, CAMPAIGN, "GET", "messaging/campaigns/:id/results.csv"),
  may(read, CAMPAIGN, "GET", "messaging/campaigns/:id/recipients", "view"),
  may(read, CAMPAIGN, "GET", "messaging/campaigns/:id/recipients.csv", "export"),
]
