/** Answers of `/admin/ecrm/messaging/campaigns/…`, as the server declares them. */
export type {
  CampaignAction,
  CampaignArm,
  CampaignDocument,
  Schedule,
} from "../../../../plugins/ecrm/src/core/messaging/campaigns/campaign-document"
export type {
  CampaignCommand,
  CampaignStatus,
} from "../../../../plugins/ecrm/src/core/messaging/campaigns/campaign-status"
export type {
  Campaign,
  CampaignAnswer,
  CampaignArmResult,
  CampaignCounts,
  CampaignIncrement,
  CampaignInput,
  CampaignList,
  CampaignPreview,
  CampaignProgress,
  CampaignRecipient,
  CampaignRecipients,
  CampaignResults,
  CampaignSales,
  CampaignTestSend,
} from "../../../../plugins/ecrm/src/types/http/messaging-campaigns"
