import type { ComponentType } from "react"
import { SuppressionsSection } from "../consent/suppressions-section"
import { CampaignsTab } from "./campaigns/tab"
import { LogTab } from "./log/tab"
import { SenderTab } from "./sender/tab"
import { TemplatesTab } from "./templates/tab"

/** One part of the page; `key` is its name in the address and in the words. */
interface MessagesTab {
  key: string
  Part: ComponentType
}

/** In the order of the tabs. */
export const MESSAGES_TABS: MessagesTab[] = [
  { key: "log", Part: LogTab },
  { key: "campaigns", Part: CampaignsTab },
  { key: "templates", Part: TemplatesTab },
  { key: "suppressions", Part: SuppressionsSection },
  { key: "sender", Part: SenderTab },
]
