import type { MessageKind } from "./message"

/** What belongs to a contract or was asked for: no topic, no class matrix, no cap. */
export const TRANSACTIONAL: MessageKind = {
  message_class: "transactional",
  communication: null,
  topic: null,
  is_about_similar_goods: false,
  is_personalised: false,
}
