import { Button, Drawer, Input, Label, Select, Text, Textarea } from "@medusajs/ui"
import { useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { messageOf } from "../shared/request-state"
import { useStaff } from "./hooks"
import { PRIORITIES, type PersonTask, type Priority, type TaskFields } from "./types"

const NOBODY = "nobody"

const two = (value: number) => String(value).padStart(2, "0")
/** An instant as a field of local date and time wants it. */
const localOf = (iso: string | null): string => {
  if (iso === null) return ""
  const at = new Date(iso)
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}
const instantOf = (local: string): string | null => (local ? new Date(local).toISOString() : null)

/** A task to be given, or one to be changed. Says what the server refused. */
export function TaskForm({ task, isPending, error, onSave, onClose }: TaskFormProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const staff = useStaff()
  const [title, setTitle] = useState(task?.title ?? "")
  const [body, setBody] = useState(task?.body ?? "")
  const [priority, setPriority] = useState<Priority>(task?.priority ?? "normal")
  const [owner, setOwner] = useState(task?.owner_id ?? NOBODY)
  const [due, setDue] = useState(localOf(task?.due_at ?? null))
  const [remind, setRemind] = useState(localOf(task?.remind_at ?? null))
  const isGone = owner !== NOBODY && staff.data?.every((member) => member.id !== owner)
  const fields: TaskFields = {
    title: title.trim(),
    body,
    priority,
    owner_id: owner === NOBODY ? null : owner,
    due_at: instantOf(due),
    remind_at: instantOf(remind),
  }
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t(task ? "activity.task.edit" : "activity.task.new")}</Drawer.Title>
          <Drawer.Description className="sr-only">{t("activity.tasks_hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-4 overflow-y-auto">
          <Field id={`${id}-title`} label={t("activity.task.title")}>
            <Input
              id={`${id}-title`}
              value={title}
              maxLength={200}
              onChange={(event) => setTitle(event.target.value)}
            />
          </Field>
          <Field id={`${id}-body`} label={t("activity.task.body")}>
            <Textarea
              id={`${id}-body`}
              rows={4}
              value={body}
              maxLength={10_000}
              onChange={(event) => setBody(event.target.value)}
            />
          </Field>
          <Field id={`${id}-owner`} label={t("activity.task.owner")}>
            <Select value={owner} onValueChange={setOwner}>
              <Select.Trigger id={`${id}-owner`}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                <Select.Item value={NOBODY}>{t("activity.task.nobody")}</Select.Item>
                {isGone ? (
                  <Select.Item value={owner}>{task?.owner_name ?? owner}</Select.Item>
                ) : null}
                {(staff.data ?? []).map((member) => (
                  <Select.Item key={member.id} value={member.id}>
                    {member.name}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </Field>
          <Field id={`${id}-priority`} label={t("activity.task.priority")}>
            <Select value={priority} onValueChange={(value) => setPriority(value as Priority)}>
              <Select.Trigger id={`${id}-priority`}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {PRIORITIES.map((value) => (
                  <Select.Item key={value} value={value}>
                    {t(`activity.priority.${value}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </Field>
          <Moment id={`${id}-due`} label={t("activity.task.due")} value={due} onChange={setDue} />
          <Moment
            id={`${id}-remind`}
            label={t("activity.task.remind")}
            value={remind}
            onChange={setRemind}
          />
          {error ? (
            <Text size="small" className="text-ui-fg-error" role="alert">
              {messageOf(error) || t("state.unknown_error")}
            </Text>
          ) : null}
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("state.cancel")}
          </Button>
          <Button
            size="small"
            isLoading={isPending}
            disabled={fields.title === ""}
            onClick={() => onSave(fields)}
          >
            {t("activity.save")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

function Moment({ id, label, value, onChange }: MomentProps) {
  return (
    <Field id={id} label={label}>
      <Input
        id={id}
        type="datetime-local"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}

function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <Label htmlFor={id} size="small">
        {label}
      </Label>
      {children}
    </div>
  )
}

interface MomentProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
}

interface TaskFormProps {
  /** Null for a new one. */
  task: PersonTask | null
  isPending: boolean
  error: unknown
  onSave: (fields: TaskFields) => void
  onClose: () => void
}
