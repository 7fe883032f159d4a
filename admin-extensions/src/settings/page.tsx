import { Button, Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { AreaHeader } from "../shared/area-header"
import { SETTINGS_TABS } from "./tabs"

/** Everything of the area that a merchant decides. */
export function SettingsPage() {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const open = SETTINGS_TABS.find(({ key }) => key === params.get("tab")) ?? SETTINGS_TABS[0]
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={t("profiles.settings.title")}
        hint={t("profiles.settings.hint")}
        actions={
          <Button size="small" variant="secondary" asChild>
            <Link to="/ecrm/settings/traits">{t("identity.definitions.title")}</Link>
          </Button>
        }
      />
      <Tabs
        value={open.key}
        onValueChange={(tab) => setParams({ tab }, { replace: true })}
        className="flex flex-col gap-y-3"
      >
        <Tabs.List className="flex-wrap" aria-label={t("profiles.settings.tabs")}>
          {SETTINGS_TABS.map(({ key }) => (
            <Tabs.Trigger key={key} value={key}>
              {t(`profiles.settings.${key}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {SETTINGS_TABS.map(({ key, Part }) => (
          <Tabs.Content key={key} value={key}>
            <Part />
          </Tabs.Content>
        ))}
      </Tabs>
    </div>
  )
}
