import { EcrmError } from "../../shared/errors"
import type { CampaignCommand, CampaignStatus } from "./campaign-status"

export const campaignUnknown = (id: string) =>
  new EcrmError("not_found", "messaging.campaign_unknown", `No campaign "${id}"`, { id })

/** Somebody else changed it meanwhile. */
export const campaignChanged = (id: string, revision: number) =>
  new EcrmError(
    "not_allowed",
    "messaging.campaign_changed",
    `revision: the campaign is at revision ${revision} now, read it again`,
    { id, revision }
  )

/** Its status does not allow what is asked. */
export const campaignRefuses = (status: CampaignStatus, command: CampaignCommand) =>
  new EcrmError(
    "not_allowed",
    "messaging.campaign_refuses",
    `A campaign that is ${status.replaceAll("_", " ")} does not take "${command}"`,
    { status, command }
  )

/** Who wrote or last changed a campaign cannot be the second person. */
export const samePerson = (id: string) =>
  new EcrmError(
    "forbidden",
    "messaging.same_person",
    "Somebody who neither made nor last changed the campaign has to approve it",
    { id }
  )

/** A secret key may be anybody's: who wrote a campaign could approve it with one. */
export const approverNotUser = (id: string) =>
  new EcrmError(
    "forbidden",
    "messaging.approver_not_user",
    "Somebody who is logged in has to approve the campaign, a secret key cannot",
    { id }
  )

/** A document that cannot be; `field` is the path of its first bad field. */
export const invalidCampaign = (field: string, reason: string) =>
  new EcrmError("invalid_data", "messaging.invalid_campaign", `${field}: ${reason}`, { field })
