import type { ComponentType } from "react"
import { WorthSettings } from "../worth/settings-page"
import { ConsentSettings } from "../consent/settings-page"
import { AccessLogSection } from "./access-log-section"
import { RightsSection } from "./rights-section"

/** One part of the settings; `key` is its name in the address and in the words. */
interface SettingsTab {
  key: string
  Part: ComponentType
}

/** In the order of the tabs. */
export const SETTINGS_TABS: SettingsTab[] = [
  { key: "rights", Part: RightsSection },
  { key: "access_log", Part: AccessLogSection },
  { key: "classes", Part: WorthSettings },
  { key: "consent", Part: ConsentSettings },
]
