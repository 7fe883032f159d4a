import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { EmptyState } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import type { TaskSummary } from "./types"

/** Deferred work by kind: what waits, what fails and why. */
export function TasksTable({ tasks, now }: { tasks: TaskSummary[]; now: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <Section title={t("tasks.title")} hint={t("tasks.hint")}>
      {tasks.length === 0 ? (
        <EmptyState title={t("tasks.empty")} hint={t("tasks.empty_hint")} />
      ) : (
        <SimpleTable
          caption={t("tasks.title")}
          rows={tasks}
          rowKey={(task) => task.kind}
          columns={[
            {
              key: "kind",
              header: t("tasks.kind"),
              cell: (task) => t(`tasks.kinds.${task.kind}`, { defaultValue: task.kind }),
            },
            {
              key: "waiting",
              header: t("tasks.waiting"),
              isFigure: true,
              cell: (task) => `${format.number(task.waiting)}${task.is_estimate ? "+" : ""}`,
            },
            {
              key: "oldest",
              header: t("tasks.oldest"),
              cell: (task) => format.ago(task.oldest_due_at, now),
            },
            {
              key: "failing",
              header: t("tasks.failing"),
              cell: (task) => (
                <StatusBadge color={task.failing > 0 ? "red" : "green"}>
                  {format.number(task.failing)}
                </StatusBadge>
              ),
            },
            {
              key: "last_error",
              header: t("tasks.last_error"),
              cell: (task) => (
                <span className="block max-w-[16rem] truncate" title={task.last_error ?? undefined}>
                  {task.last_error ?? "–"}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}
