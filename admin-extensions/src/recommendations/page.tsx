import { Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { AreaHeader } from "../shared/area-header"
import { RECOMMENDATIONS_TABS } from "./tabs"
import { TrainButton } from "./train-button"

/** Everything of the picks: what the model learned, what the merchant decides, what it earns. */
export function RecommendationsPage() {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const asked = params.get("tab")
  const open = RECOMMENDATIONS_TABS.find(({ key }) => key === asked) ?? RECOMMENDATIONS_TABS[0]
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader title={t("explorer.title")} hint={t("explorer.hint")} actions={<TrainButton />} />
      <Tabs
        value={open.key}
        onValueChange={(tab) => setParams({ tab }, { replace: true })}
        className="flex flex-col gap-y-3"
      >
        <Tabs.List className="flex-wrap" aria-label={t("recommendation_tabs.label")}>
          {RECOMMENDATIONS_TABS.map(({ key }) => (
            <Tabs.Trigger key={key} value={key}>
              {t(`recommendation_tabs.${key}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {RECOMMENDATIONS_TABS.map(({ key, Part }) => (
          <Tabs.Content key={key} value={key}>
            <Part />
          </Tabs.Content>
        ))}
      </Tabs>
    </div>
  )
}
