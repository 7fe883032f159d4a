import { Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { AreaHeader } from "../shared/area-header"
import { MESSAGES_TABS } from "./tabs"

/** Everything of messages: what was sent and why not, campaigns, templates, who sends. */
export function MessagesPage() {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const asked = params.get("tab")
  const open = MESSAGES_TABS.find(({ key }) => key === asked) ?? MESSAGES_TABS[0]
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader title={t("messages.title")} hint={t("messages.hint")} />
      <Tabs
        value={open.key}
        onValueChange={(tab) => setParams({ tab })}
        activationMode="manual"
        className="flex flex-col gap-y-3"
      >
        <Tabs.List className="flex-wrap" aria-label={t("messages.tabs.label")}>
          {MESSAGES_TABS.map(({ key }) => (
            <Tabs.Trigger key={key} value={key}>
              {t(`messages.tabs.${key}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {MESSAGES_TABS.map(({ key, Part }) => (
          <Tabs.Content key={key} value={key}>
            <Part />
          </Tabs.Content>
        ))}
      </Tabs>
    </div>
  )
}
