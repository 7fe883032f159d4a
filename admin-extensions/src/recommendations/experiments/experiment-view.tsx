import { Button, Text, toast, usePrompt } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { NoteDialog } from "../../consent/note-dialog"
import { DefinitionList } from "../../shared/definition-list"
import { useFormat } from "../../shared/format"
import { messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useStep } from "./hooks"
import { Results } from "./results"
import { ExperimentStatus } from "./status"
import type { Experiment } from "./types"

/** Why the plugin itself stops an experiment. */
const OWN_REASONS = ["guardrail", "sample_ratio"]
const REASON_LENGTH_MAX = 500

/** What one experiment tries, where it stands and what it says. */
export function ExperimentView({ experiment, isChanged, onClose }: ViewProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { document, stop_reason } = experiment
  const rows: [string, ReactNode][] = [
    [t("experiments.status"), <ExperimentStatus key="status" experiment={experiment} />],
    [t("picks.slot"), t(`picks.slots.${experiment.slot}`)],
    [t("experiments.variants"), document.variants.map(({ label }) => label).join(", ")],
    [t("experiments.window_days"), t("pick_report.days", { days: document.window_days })],
  ]
  if (document.hypothesis) rows.push([t("experiments.hypothesis"), document.hypothesis])
  if (experiment.started_at !== null)
    rows.push([t("experiments.started_at"), format.instant(experiment.started_at)])
  if (experiment.stopped_at !== null)
    rows.push([t("experiments.stopped_at"), format.instant(experiment.stopped_at)])
  if (stop_reason !== null)
    rows.push([
      t("experiments.stop_reason"),
      OWN_REASONS.includes(stop_reason) ? t(`experiments.stopped_by.${stop_reason}`) : stop_reason,
    ])
  return (
    <>
      <Section
        title={experiment.name}
        hint={t(`experiments.statuses_say.${experiment.status}`)}
        actions={
          <div className="flex flex-wrap items-center gap-2">
            <Actions experiment={experiment} isChanged={isChanged} onClose={onClose} />
            <Button size="small" variant="secondary" onClick={onClose}>
              {t("experiments.all")}
            </Button>
          </div>
        }
      >
        <DefinitionList rows={rows} />
      </Section>
      {experiment.status === "draft" ? null : <Results experiment={experiment} />}
    </>
  )
}

interface ViewProps {
  experiment: Experiment
  /** Edits wait to be saved: what would start is without them, and they could never be saved. */
  isChanged: boolean
  onClose: () => void
}

function Actions({ experiment, isChanged, onClose }: ViewProps) {
  const { t } = useTranslation("ecrm")
  const prompt = usePrompt()
  const step = useStep(experiment.id)
  const onError = (error: unknown) =>
    void toast.error(t("state.failed"), { description: messageOf(error) })
  const start = async () => {
    const isSure = await prompt({
      title: t("experiments.start_title"),
      description: t("experiments.start_hint"),
      confirmText: t("experiments.start"),
      cancelText: t("state.cancel"),
      variant: "confirmation",
    })
    if (!isSure) return
    const onSuccess = () => void toast.success(t("experiments.has_started"))
    step.mutate({ step: "start", version: experiment.version }, { onSuccess, onError })
  }
  const remove = async () => {
    const isSure = await prompt({
      title: t("experiments.delete_title"),
      description: t("experiments.delete_hint", { name: experiment.name }),
      confirmText: t("experiments.delete"),
      cancelText: t("state.cancel"),
    })
    if (isSure) step.mutate({ step: "remove" }, { onSuccess: onClose, onError })
  }
  if (experiment.status === "stopped") return null
  if (experiment.status === "running") {
    return (
      <NoteDialog
        title={t("experiments.stop_title")}
        hint={t("experiments.stop_hint")}
        confirm={t("experiments.stop")}
        trigger={
          <Button size="small" isLoading={step.isPending}>
            {t("experiments.stop")}
          </Button>
        }
        onConfirm={(note) => {
          const onSuccess = () => void toast.success(t("experiments.has_stopped"))
          const reason = note.replace(/\s+/g, " ").slice(0, REASON_LENGTH_MAX)
          step.mutate({ step: "stop", reason }, { onSuccess, onError })
        }}
      />
    )
  }
  return (
    <>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t(isChanged ? "experiments.start_unsaved" : "experiments.start_note")}
      </Text>
      <Button size="small" variant="secondary" onClick={() => void remove()}>
        {t("experiments.delete")}
      </Button>
      <Button
        size="small"
        disabled={isChanged}
        isLoading={step.isPending}
        onClick={() => void start()}
      >
        {t("experiments.start")}
      </Button>
    </>
  )
}
