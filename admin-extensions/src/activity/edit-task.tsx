import { useChangeTask } from "./hooks"
import { TaskForm } from "./task-form"
import type { PersonTask } from "./types"

/** The form of a task that is there already. */
export function EditTask({ task, onClose }: { task: PersonTask; onClose: () => void }) {
  const change = useChangeTask()
  return (
    <TaskForm
      task={task}
      isPending={change.isPending}
      error={change.error}
      onSave={(fields) => {
        // a reminder that was given already comes again only when it is moved
        const { remind_at, ...rest } = fields
        const isMoved = minuteOf(remind_at) !== minuteOf(task.remind_at)
        change.mutate({ task, change: isMoved ? fields : rest }, { onSuccess: onClose })
      }}
      onClose={onClose}
    />
  )
}

/** Fields of date and time know minutes only. */
const minuteOf = (iso: string | null): number | null =>
  iso === null ? null : Math.floor(Date.parse(iso) / 60_000)
