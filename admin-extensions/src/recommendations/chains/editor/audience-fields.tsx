import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ValuesInput } from "../../../segments/builder/values-input"
import type { ChainDraft } from "./draft"
import { ClassBoxes } from "./class-boxes"
import { useEditor } from "./editor-context"
import { FaultLine } from "./field"

/** Whom a chain is for: any of some segments or classes; everybody where none is chosen. */
export function AudienceFields({ audience, onChange }: AudienceFieldsProps) {
  const { t } = useTranslation("ecrm")
  const { fields } = useEditor()
  const segments = fields?.segments ?? []
  return (
    <div role="group" aria-label={t("chains.audience.title")} className="flex flex-col gap-y-2">
      <Text size="small" weight="plus">
        {t("chains.audience.title")}
      </Text>
      {segments.length + audience.segment_ids.length > 0 ? (
        <ValuesInput
          label={t("chains.audience.segments")}
          values={audience.segment_ids}
          choices={segments}
          nameOf={(id) => segments.find((one) => one.id === id)?.name ?? id}
          onChange={(segment_ids) => onChange({ ...audience, segment_ids })}
        />
      ) : null}
      <ClassBoxes
        label={t("chains.audience.classes")}
        classes={audience.classes}
        onChange={(classes) => onChange({ ...audience, classes })}
      />
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("chains.audience.hint")}
      </Text>
      <FaultLine path="chain.audience" />
    </div>
  )
}

interface AudienceFieldsProps {
  audience: ChainDraft["audience"]
  onChange: (audience: ChainDraft["audience"]) => void
}
