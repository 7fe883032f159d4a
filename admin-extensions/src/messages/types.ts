/** Answers of `/admin/ecrm/messaging/…`, as the server declares them; instants are ISO, UTC. */
export type { MessageState } from "../../../plugins/ecrm/src/core/messaging/message"
export type {
  MessageAnswer,
  MessageContent,
  MessageDecision,
  MessageDetail,
  MessageEvent,
  MessageLine,
  MessageList,
} from "../../../plugins/ecrm/src/types/http/messaging-messages"
export type {
  PurposeRow,
  PurposesAnswer,
} from "../../../plugins/ecrm/src/types/http/messaging-purposes"
