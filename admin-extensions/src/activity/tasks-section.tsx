import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../shared/choice"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { EditTask } from "./edit-task"
import { useGiveTask, usePersonTasks } from "./hooks"
import { PageSwitch } from "./page-switch"
import { TaskForm } from "./task-form"
import { TaskRow } from "./task-row"
import type { PersonTask } from "./types"

const PAGE_SIZE = 10
const STATUSES = ["open", "all"] as const

/** What is to be done for a person. */
export function TasksSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const [status, setStatus] = useState<(typeof STATUSES)[number]>("open")
  const [offset, setOffset] = useState(0)
  const [form, setForm] = useState<PersonTask | "new" | null>(null)
  const give = useGiveTask(profileId)
  const tasks = usePersonTasks(profileId, { status, order: "due_at", limit: PAGE_SIZE, offset })
  const close = () => {
    setForm(null)
    give.reset()
  }
  return (
    <Section
      title={t("activity.tasks")}
      actions={
        <div className="flex flex-wrap gap-2">
          <Choice
            label={t("activity.task.status")}
            value={status}
            options={STATUSES.map((value) => ({ value, label: t(`activity.status.${value}`) }))}
            onChange={(value) => {
              setStatus(value)
              setOffset(0)
            }}
          />
          <Button size="small" variant="secondary" onClick={() => setForm("new")}>
            {t("activity.task.new")}
          </Button>
        </div>
      }
    >
      {tasks.isError ? (
        <FailedRequest error={tasks.error} onRetry={() => void tasks.refetch()} />
      ) : tasks.isPending ? (
        <LoadingRows />
      ) : tasks.data.count === 0 ? (
        <EmptyState title={t("activity.no_tasks")} hint={t("activity.tasks_hint")} />
      ) : (
        <>
          <ul className="divide-ui-border-base divide-y">
            {tasks.data.tasks.map((task) => (
              <TaskRow key={task.id} task={task} showsPerson={false} onEdit={() => setForm(task)} />
            ))}
          </ul>
          <PageSwitch
            offset={offset}
            limit={PAGE_SIZE}
            count={tasks.data.count}
            onChange={setOffset}
          />
        </>
      )}
      {form === "new" ? (
        <TaskForm
          task={null}
          isPending={give.isPending}
          error={give.error}
          onSave={(fields) => give.mutate(fields, { onSuccess: close })}
          onClose={close}
        />
      ) : form ? (
        <EditTask task={form} onClose={close} />
      ) : null}
    </Section>
  )
}
