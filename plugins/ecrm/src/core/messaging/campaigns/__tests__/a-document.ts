import { campaignDocumentSchema, type CampaignDocument } from "../campaign-document"

/** A campaign of one arm to one segment, sent at once; changed as given. */
export const aDocument = (changes: Record<string, unknown> = {}): CampaignDocument =>
  campaignDocumentSchema.parse({
    version: 1,
    audience: { segment_ids: ["seg"] },
    arms: [{ key: "a", template_key: "campaign-letter" }],
    topic: "newsletter",
    communication: "newsletter",
    ...changes,
  })

export const TWO_ARMS = {
  arms: [
    { key: "a", template_key: "campaign-letter" },
    { key: "b", template_key: "campaign-letter", subject: "Look" },
  ],
  test: { share: 0.2, decide_by: "clicks", after_hours: 4 },
}
