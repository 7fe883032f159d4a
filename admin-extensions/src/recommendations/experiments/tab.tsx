import { useState } from "react"
import { useTranslation } from "react-i18next"
import { isUnknown } from "../hooks"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useSlots } from "../slots/hooks"
import { usePart } from "../use-part"
import { ExperimentEditor } from "./experiment-editor"
import { ExperimentView } from "./experiment-view"
import { ExperimentsTable } from "./experiments-table"
import { useExperiment } from "./hooks"

const NEW = "new"

/** What is tried in the slots, and what came of it. */
export function ExperimentsTab() {
  const [id, setId] = usePart("experiment")
  if (id === null) return <ExperimentsTable onOpen={setId} onAdd={() => setId(NEW)} />
  return <Opened key={id} id={id} onOpen={setId} onClose={() => setId(null)} />
}

interface OpenedProps {
  id: string
  onOpen: (id: string) => void
  onClose: () => void
}

/** A new experiment or a stored one; its variants rest on the policies of the slots. */
function Opened({ id, onOpen, onClose }: OpenedProps) {
  const slots = useSlots()
  if (slots.isError) {
    return <Waiting error={slots.error} onRetry={() => void slots.refetch()} />
  }
  if (slots.isPending) return <Waiting error={null} onRetry={onClose} />
  return id === NEW ? (
    <ExperimentEditor experiment={null} slots={slots.data} onSaved={onOpen} onClose={onClose} />
  ) : (
    <Stored id={id} slots={slots.data} onClose={onClose} />
  )
}

type StoredProps = Pick<OpenedProps, "id" | "onClose"> & {
  slots: NonNullable<ReturnType<typeof useSlots>["data"]>
}

function Stored({ id, slots, onClose }: StoredProps) {
  const { t } = useTranslation("ecrm")
  const experiment = useExperiment(id)
  const [isChanged, setChanged] = useState(false)
  if (isUnknown(experiment.error)) {
    return (
      <Section title={t("experiments.one")}>
        <EmptyState title={t("experiments.unknown")} hint={t("experiments.unknown_hint")} />
      </Section>
    )
  }
  if (!experiment.data) {
    return <Waiting error={experiment.error} onRetry={() => void experiment.refetch()} />
  }
  return (
    <div className="flex flex-col gap-y-3">
      <ExperimentView experiment={experiment.data} isChanged={isChanged} onClose={onClose} />
      {experiment.data.status === "draft" ? (
        <ExperimentEditor
          experiment={experiment.data}
          slots={slots}
          onChanged={setChanged}
          onClose={onClose}
        />
      ) : null}
    </div>
  )
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("ecrm")
  return (
    <Section title={t("experiments.one")}>
      {error ? <FailedRequest error={error} onRetry={onRetry} /> : <LoadingRows rows={6} />}
    </Section>
  )
}
