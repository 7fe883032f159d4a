import { Badge, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../shared/format"
import { messageOf } from "../shared/request-state"
import { textLink } from "../shared/text-link"
import { useChangeTask } from "./hooks"
import type { PersonTask } from "./types"

const COLOURS = { high: "red", normal: "grey", low: "grey" } as const

/** One task with what can be done with it. */
export function TaskRow({ task, showsPerson, onEdit }: TaskRowProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const change = useChangeTask()
  const end = (status: "done" | "canceled") => change.mutate({ task, change: { status } })
  const isOpen = task.status === "open"
  const isLate = isOpen && task.due_at !== null && Date.parse(task.due_at) < Date.now()
  return (
    <li className="flex flex-col gap-y-1 px-6 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <Text size="small" weight="plus" className="min-w-0 break-words">
          {task.title}
        </Text>
        <span className="flex flex-wrap gap-1">
          {task.priority === "normal" ? null : (
            <Badge size="2xsmall" color={COLOURS[task.priority]}>
              {t(`activity.priority.${task.priority}`)}
            </Badge>
          )}
          {isLate ? (
            <Badge size="2xsmall" color="red">
              {t("activity.task.late")}
            </Badge>
          ) : null}
          {isOpen ? null : <Badge size="2xsmall">{t(`activity.status.${task.status}`)}</Badge>}
        </span>
      </div>
      {task.body ? (
        <Text size="small" className="whitespace-pre-wrap break-words">
          {task.body}
        </Text>
      ) : null}
      <Text size="xsmall" className="text-ui-fg-subtle">
        {[
          task.owner_name ?? t("activity.task.nobody"),
          ...(task.due_at ? [`${t("activity.task.due")}: ${format.instant(task.due_at)}`] : []),
          ...(task.remind_at && isOpen
            ? [`${t("activity.task.remind")}: ${format.instant(task.remind_at)}`]
            : []),
        ].join(" · ")}
      </Text>
      <div className="flex flex-wrap items-center gap-2">
        {showsPerson ? (
          <Link to={`/ecrm/profiles/${task.profile_id}`} className={textLink}>
            {task.profile_name ?? t("activity.task.person")}
          </Link>
        ) : null}
        {isOpen ? (
          <>
            <Action name={t("activity.task.do")} title={task.title} onClick={() => end("done")} />
            <Action name={t("activity.task.edit")} title={task.title} onClick={onEdit} />
            <Action
              name={t("activity.task.cancel")}
              title={task.title}
              onClick={() => end("canceled")}
            />
          </>
        ) : null}
      </div>
      {change.isError ? (
        <Text size="small" className="text-ui-fg-error" role="alert">
          {messageOf(change.error) || t("state.unknown_error")}
        </Text>
      ) : null}
    </li>
  )
}

function Action({ name, title, onClick }: { name: string; title: string; onClick: () => void }) {
  return (
    <Button size="small" variant="secondary" aria-label={`${name}: ${title}`} onClick={onClick}>
      {name}
    </Button>
  )
}

interface TaskRowProps {
  task: PersonTask
  showsPerson: boolean
  onEdit: () => void
}
