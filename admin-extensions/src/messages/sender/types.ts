/** Answers of `/admin/ecrm/messaging/{sender,settings}`, as the server declares them. */
export type {
  SenderAnswer,
  SenderCheck,
  SenderCheckState,
  SenderProvider,
} from "../../../../plugins/ecrm/src/types/http/messaging-sender"
export type {
  MessagingChange,
  MessagingSettings,
  MessagingSettingsAnswer,
  MessagingSettingsInput,
} from "../../../../plugins/ecrm/src/types/http/messaging-settings"
