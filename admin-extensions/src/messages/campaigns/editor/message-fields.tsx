import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { FieldGroup, TextField } from "../../../recommendations/field"
import { errorAt } from "../../../recommendations/refusal"
import { Choice } from "../../../shared/choice"
import { Picker } from "../../../shared/picker"
import { textLink } from "../../../shared/text-link"
import { messagesPath } from "../../paths"
import { useTemplateName } from "../../templates/use-template-name"
import { ARMS_MAX, withArm } from "../draft"
import { useCampaignTemplates } from "../hooks"
import type { CampaignArm } from "../types"
import { NumberField } from "./number-field"
import type { FieldsProps } from "./use-campaign-editor"

const DECIDE_BY = ["clicks", "orders"] as const

/** What is sent: one template, or several of which the better one wins. */
export function MessageFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  const { arms } = draft
  const put = (at: number, arm: CampaignArm) =>
    change({ arms: arms.map((one, i) => (i === at ? arm : one)) })
  return (
    <>
      {arms.map((arm, at) => (
        <ArmFields
          key={arm.key}
          arm={arm}
          path={`document.arms.${at}`}
          refusal={refusal}
          isOnly={arms.length === 1}
          onChange={(next) => put(at, next)}
          onRemove={() => change({ arms: arms.filter(({ key }) => key !== arm.key) })}
        />
      ))}
      {arms.length < ARMS_MAX ? (
        <div>
          <Button
            type="button"
            size="small"
            variant="secondary"
            onClick={() => change({ arms: withArm(draft).arms })}
          >
            {t("campaigns.message.add_arm")}
          </Button>
        </div>
      ) : null}
      {arms.length > 1 ? <TestFields draft={draft} refusal={refusal} change={change} /> : null}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {(["button_url", "image_url"] as const).map((name) => (
          <TextField
            key={name}
            label={t(`campaigns.message.${name}`)}
            hint={t(`campaigns.message.${name}_hint`)}
            error={errorAt(refusal, `document.${name}`)}
            value={draft[name]}
            length_max={2_000}
            onChange={(url) => change({ [name]: url })}
          />
        ))}
      </div>
    </>
  )
}

/** How the better arm is found. */
function TestFields({ draft: { test }, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <FieldGroup
      label={t("campaigns.message.test")}
      hint={t("campaigns.message.test_hint")}
      error={errorAt(refusal, "document.test")}
    >
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <NumberField
          label={t("campaigns.message.share_percent")}
          value={test.share_percent}
          min={1}
          max={100}
          onChange={(share_percent) => change({ test: { ...test, share_percent } })}
        />
        <NumberField
          label={t("campaigns.message.after_hours")}
          value={test.after_hours}
          min={1}
          max={336}
          onChange={(after_hours) => change({ test: { ...test, after_hours } })}
        />
        <div className="flex flex-col items-start gap-y-1">
          <span className="txt-compact-small-plus">{t("campaigns.message.decide_by")}</span>
          <Choice
            label={t("campaigns.message.decide_by")}
            value={test.decide_by}
            options={DECIDE_BY.map((value) => ({
              value,
              label: t(`campaigns.message.by.${value}`),
            }))}
            onChange={(decide_by) => change({ test: { ...test, decide_by } })}
          />
        </div>
      </div>
    </FieldGroup>
  )
}

interface ArmFieldsProps {
  arm: CampaignArm
  path: string
  refusal: FieldsProps["refusal"]
  isOnly: boolean
  onChange: (arm: CampaignArm) => void
  onRemove: () => void
}

function ArmFields({ arm, path, refusal, isOnly, onChange, onRemove }: ArmFieldsProps) {
  const { t } = useTranslation("ecrm")
  const nameOf = useTemplateName()
  const templates = useCampaignTemplates().data ?? []
  const letter = arm.key.toUpperCase()
  const isKnown = arm.template_key === "" || templates.some(({ key }) => key === arm.template_key)
  const options = templates.map((template) => {
    const name = nameOf(template)
    const isOut = template.state !== "unpublished"
    return {
      value: template.key,
      label: isOut ? name : t("campaigns.message.unpublished", { name }),
    }
  })
  if (!isKnown) options.push({ value: arm.template_key, label: arm.template_key })
  return (
    <FieldGroup
      label={isOnly ? t("campaigns.message.template") : t("campaigns.message.arm", { letter })}
      error={errorAt(refusal, `${path}.template_key`)}
    >
      <div className="flex flex-wrap items-center gap-2">
        <Picker
          label={t("campaigns.message.choose", { letter })}
          placeholder={t("campaigns.message.choose_one")}
          value={arm.template_key}
          groups={[{ options }]}
          onChange={(template_key) => onChange({ ...arm, template_key })}
        />
        {arm.template_key === "" ? null : (
          <Link className={textLink} to={messagesPath("templates", { template: arm.template_key })}>
            {t("campaigns.message.edit")}
          </Link>
        )}
        {isOnly ? null : (
          <Button
            type="button"
            size="small"
            variant="transparent"
            aria-label={t("campaigns.message.remove_arm", { letter })}
            onClick={onRemove}
          >
            {t("picks.remove")}
          </Button>
        )}
      </div>
      <TextField
        label={t("campaigns.message.subject")}
        hint={t("campaigns.message.subject_hint")}
        error={errorAt(refusal, `${path}.subject`)}
        value={arm.subject ?? ""}
        length_max={200}
        onChange={(subject) => onChange({ ...arm, subject: subject === "" ? null : subject })}
      />
    </FieldGroup>
  )
}
