import { FIELDS_OF_CUSTOMERS } from "../../../core/messaging/templates/sample"
import { previewData } from "../templates/preview-data"
import { findTemplate } from "../templates/find-template"
import type { DueMessage, MessagePurpose, Printed } from "./purpose"

/** A mail to see how a template arrives: one of the staff asked for it, and nobody else gets it. */
export const templateTestPurpose: MessagePurpose = {
  key: "template_test",
  kind: {
    message_class: "transactional",
    communication: null,
    topic: null,
    is_about_similar_goods: false,
    is_personalised: false,
  },
  template_key: "campaign-letter",
  untrue_because: null,
  lives_hours: 1,
  can_be_off: false,
  secret_fields: FIELDS_OF_CUSTOMERS,
  load: async (container, messages) => {
    const loaded = new Map<string, Printed | null>()
    for (const { id, payload, locale } of messages) {
      const template = await findTemplate(container, String(payload.template_key))
      const profile_id = profileOf(payload)
      const reader = profile_id === null ? null : { profile_id, locale }
      loaded.set(id, (await previewData(container, template, reader)).data)
    }
    return loaded
  },
}

const profileOf = ({ profile_id }: DueMessage["payload"]): string | null =>
  typeof profile_id === "string" ? profile_id : null
