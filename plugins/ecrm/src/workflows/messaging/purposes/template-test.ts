import { previewData } from "../templates/preview-data"
import { findTemplate, trialOf } from "../templates/find-template"
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
  load: async (container, messages) => {
    const loaded = new Map<string, Printed | null>()
    for (const { id, payload } of messages) {
      const trial = trialOf(await findTemplate(container, String(payload.template_key)))
      loaded.set(id, await previewData(container, trial.sample, profileOf(payload)))
    }
    return loaded
  },
}

const profileOf = ({ profile_id }: DueMessage["payload"]): string | null =>
  typeof profile_id === "string" ? profile_id : null
