import { Input, Select } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { AreaHeader } from "../../shared/area-header"
import { Choice } from "../../shared/choice"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useDebounced } from "../../shared/use-debounced"
import { EditTask } from "../edit-task"
import { useTasks } from "../hooks"
import { PageSwitch } from "../page-switch"
import { TaskRow } from "../task-row"
import type { PersonTask, TaskQuery } from "../types"

const PAGE_SIZE = 20
const SCOPES = ["mine", "all", "overdue"] as const
const STATUSES = ["open", "done", "canceled", "all"] as const
const ORDERS = ["due_at", "-due_at", "priority", "-created_at"] as const

/** Tasks of the staff: one's own, everybody's, those that are late. */
export function TasksPage() {
  const { t } = useTranslation("ecrm")
  const [query, setQuery] = useState<TaskQuery>({
    scope: "mine",
    status: "open",
    q: "",
    order: "due_at",
    limit: PAGE_SIZE,
    offset: 0,
  })
  const [edited, setEdited] = useState<PersonTask | null>(null)
  const q = useDebounced(query.q.trim())
  const tasks = useTasks({ ...query, q })
  const ask = (change: Partial<TaskQuery>) => setQuery({ ...query, offset: 0, ...change })
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader title={t("activity.tasks")} hint={t("activity.tasks_hint")} />
      <Section
        title={t(`activity.scope.${query.scope}`)}
        actions={<Filters query={query} onChange={ask} />}
      >
        {tasks.isError ? (
          <FailedRequest error={tasks.error} onRetry={() => void tasks.refetch()} />
        ) : tasks.isPending ? (
          <LoadingRows rows={5} />
        ) : tasks.data.count === 0 ? (
          <EmptyState title={t("activity.no_tasks")} hint={t("activity.no_tasks_hint")} />
        ) : (
          <>
            <ul className="divide-ui-border-base divide-y">
              {tasks.data.tasks.map((task) => (
                <TaskRow key={task.id} task={task} showsPerson onEdit={() => setEdited(task)} />
              ))}
            </ul>
            <PageSwitch
              offset={query.offset}
              limit={PAGE_SIZE}
              count={tasks.data.count}
              onChange={(offset) => ask({ offset })}
            />
          </>
        )}
      </Section>
      {edited ? <EditTask task={edited} onClose={() => setEdited(null)} /> : null}
    </div>
  )
}

function Filters({ query, onChange }: FiltersProps) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Choice
        label={t("activity.task.owner")}
        value={query.scope}
        options={SCOPES.map((value) => ({ value, label: t(`activity.scope.${value}`) }))}
        onChange={(scope) => onChange({ scope })}
      />
      <Picker
        label={t("activity.task.status")}
        value={query.status}
        options={STATUSES.map((value) => [value, t(`activity.status.${value}`)])}
        onChange={(status) => onChange({ status: status as TaskQuery["status"] })}
      />
      <Picker
        label={t("activity.order.label")}
        value={query.order}
        options={ORDERS.map((value) => [value, t(`activity.order.${value}`)])}
        onChange={(order) => onChange({ order })}
      />
      <Input
        role="searchbox"
        size="small"
        className="min-w-44"
        maxLength={200}
        value={query.q}
        placeholder={t("activity.search_tasks")}
        aria-label={t("activity.search_tasks")}
        onChange={(event) => onChange({ q: event.target.value })}
      />
    </div>
  )
}

function Picker({ label, value, options, onChange }: PickerProps) {
  return (
    <Select size="small" value={value} onValueChange={onChange}>
      <Select.Trigger aria-label={label} className="w-auto">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        {options.map(([option, name]) => (
          <Select.Item key={option} value={option}>
            {name}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}

interface PickerProps {
  label: string
  value: string
  options: [value: string, name: string][]
  onChange: (value: string) => void
}

interface FiltersProps {
  query: TaskQuery
  onChange: (change: Partial<TaskQuery>) => void
}
