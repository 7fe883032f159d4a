import { useTranslation } from "react-i18next"
import { useTopics } from "../../../consent/hooks"
import { useConsentWords } from "../../../consent/words"
import { Pick } from "../../../profiles/pick"
import { FieldError, Flag } from "../../../recommendations/field"
import { errorAt } from "../../../recommendations/refusal"
import { COMMUNICATIONS } from "../draft"
import type { FieldsProps } from "./use-campaign-editor"

/** What people must have agreed to, and which of them are addressed at all. */
export function PermissionFields({ draft, refusal, change }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  const words = useConsentWords()
  const topics = (useTopics().data ?? []).filter(({ channels }) => channels.includes("email"))
  const options = topics.map(({ key, labels }): [string, string] => [key, words.localized(labels)])
  if (!options.some(([key]) => key === draft.topic)) options.push([draft.topic, draft.topic])
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Pick
          label={t("campaigns.permission.topic")}
          value={draft.topic}
          options={options}
          onChange={(topic) => change({ topic })}
        />
        <Pick
          label={t("campaigns.permission.communication")}
          value={draft.communication}
          options={COMMUNICATIONS.map((code) => [code, t(`worth.communication.${code}`)])}
          onChange={(code) => change({ communication: code as typeof draft.communication })}
        />
      </div>
      <FieldError error={errorAt(refusal, "document.topic", "document.communication")} />
      <Flag
        label={t("campaigns.permission.is_personalised")}
        hint={t("campaigns.permission.is_personalised_hint")}
        checked={draft.is_personalised}
        onChange={(is_personalised) => change({ is_personalised })}
      />
      <Flag
        label={t("campaigns.permission.is_about_similar_goods")}
        hint={t("campaigns.permission.is_about_similar_goods_hint")}
        checked={draft.is_about_similar_goods}
        onChange={(is_about_similar_goods) => change({ is_about_similar_goods })}
      />
    </>
  )
}
