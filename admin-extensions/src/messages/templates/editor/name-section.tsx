import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../recommendations/field"
import { errorAt, RefusedForm, refusalOf } from "../../../recommendations/refusal"
import { Section } from "../../../shared/section"
import { useChangeTemplate } from "../hooks"
import { TopicPick } from "../new-template"
import type { Template } from "../types"

/** What a template of the merchant's own is called, and what it is about. */
export function NameSection({ template }: { template: Template }) {
  const { t } = useTranslation("ecrm")
  const [name, setName] = useState(template.name)
  const [topic, setTopic] = useState(template.topic)
  const change = useChangeTemplate(template.key)
  const refusal = refusalOf(change.error)
  const isChanged = name.trim() !== template.name || topic !== template.topic
  const submit = () =>
    change.mutate(
      { name: name.trim(), topic },
      { onSuccess: () => void toast.success(t("templates.renamed")) }
    )
  return (
    <Section title={t("templates.about")} hint={template.key}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField
            label={t("templates.name")}
            error={errorAt(refusal, "name")}
            value={name}
            length_max={120}
            onChange={setName}
          />
          {topic === null ? null : <TopicPick value={topic} onChange={setTopic} />}
        </div>
        <RefusedForm refusal={refusal} />
        <div className="flex justify-end">
          <Button
            size="small"
            variant="secondary"
            disabled={!isChanged || name.trim() === ""}
            isLoading={change.isPending}
            onClick={submit}
          >
            {t("picks.save")}
          </Button>
        </div>
      </div>
    </Section>
  )
}
