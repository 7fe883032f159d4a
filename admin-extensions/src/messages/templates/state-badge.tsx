import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { TemplateLine, TemplateState } from "./types"

const COLOURS = {
  built_in: "grey",
  changed: "blue",
  broken: "red",
  unpublished: "orange",
  archived: "grey",
} as const satisfies Record<TemplateState, string>

/** As the plugin brings it, changed, broken or not yet published; and whether a draft waits. */
export function TemplateStateBadge({ template }: { template: TemplateLine }) {
  const { t } = useTranslation("ecrm")
  return (
    <span className="flex flex-wrap items-center gap-2">
      <StatusBadge className="whitespace-nowrap" color={COLOURS[template.state]}>
        {t(`templates.states.${template.state}`)}
      </StatusBadge>
      {template.has_draft ? (
        <Badge size="2xsmall" color="orange">
          {t("templates.draft")}
        </Badge>
      ) : null}
    </span>
  )
}
