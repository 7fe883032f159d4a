import { Textarea } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useSegmentNames } from "../../../insights/hooks"
import { Field, FieldGroup } from "../../../recommendations/field"
import { errorAt } from "../../../recommendations/refusal"
import { Chips, ValuesInput } from "../../../segments/builder/values-input"
import { useFormat } from "../../../shared/format"
import type { FieldsProps } from "./use-campaign-editor"

const ADDRESSES_LENGTH_MAX = 400_000

/** Whom it is for: members of segments, people by their address, less other segments. */
export function AudienceFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const segments = useSegmentNames().data ?? []
  const { audience } = draft
  const nameOf = (id: string) => segments.find((one) => one.id === id)?.name ?? id
  const choice = (name: "segment_ids" | "exclude_segment_ids") => (
    <FieldGroup
      label={t(`campaigns.audience.${name}`)}
      hint={t(`campaigns.audience.${name}_hint`)}
      error={errorAt(refusal, `document.audience.${name}`)}
    >
      {segments.length === 0 && audience[name].length === 0 ? (
        <p className="txt-small text-ui-fg-subtle">{t("campaigns.audience.no_segments")}</p>
      ) : (
        <ValuesInput
          label={t(`campaigns.audience.${name}`)}
          values={audience[name]}
          choices={segments}
          nameOf={nameOf}
          onChange={(ids) => change({ audience: { ...audience, [name]: ids } })}
        />
      )}
    </FieldGroup>
  )
  return (
    <>
      {choice("segment_ids")}
      {audience.profile_ids.length > 0 ? (
        <FieldGroup
          label={t("campaigns.audience.listed")}
          hint={t("campaigns.audience.listed_hint")}
          error={errorAt(refusal, "document.audience.profile_ids")}
        >
          <div className="flex max-w-full flex-wrap gap-1">
            <Chips
              values={["listed"]}
              nameOf={() =>
                t("campaigns.audience.people", { n: format.number(audience.profile_ids.length) })
              }
              onRemove={() => change({ audience: { ...audience, profile_ids: [] } })}
            />
          </div>
        </FieldGroup>
      ) : null}
      <Field
        label={t("campaigns.audience.addresses")}
        hint={t("campaigns.audience.addresses_hint")}
        error={errorAt(refusal, "addresses")}
      >
        {(id) => (
          <Textarea
            id={id}
            rows={3}
            spellCheck={false}
            maxLength={ADDRESSES_LENGTH_MAX}
            value={draft.addresses}
            onChange={(event) => change({ addresses: event.target.value })}
          />
        )}
      </Field>
      {choice("exclude_segment_ids")}
    </>
  )
}
