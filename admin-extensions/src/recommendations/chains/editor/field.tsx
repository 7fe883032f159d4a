import { Label, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useEditor } from "./editor-context"
import { reasonAt } from "./fault"

interface FieldProps {
  label: string
  /** Of the field in the document. */
  path: string
  hint?: string
  children: (control: Control) => ReactNode
}

/** What a control is tied to its label, its hint and the server's objection by. */
export interface Control {
  id: string
  "aria-invalid": boolean
  "aria-describedby": string | undefined
}

/** A named control with its hint and, below it, what the server objects to. */
export function Field({ label, path, hint, children }: FieldProps) {
  const id = useId()
  const { fault } = useEditor()
  const isFaulty = reasonAt(fault, path) !== null
  const described = [hint ? `${id}-hint` : "", isFaulty ? `${id}-fault` : ""].join(" ").trim()
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Label size="small" weight="plus" htmlFor={id}>
        {label}
      </Label>
      {children({ id, "aria-invalid": isFaulty, "aria-describedby": described || undefined })}
      {hint ? (
        <Text size="xsmall" id={`${id}-hint`} className="text-ui-fg-subtle">
          {hint}
        </Text>
      ) : null}
      <FaultLine path={path} id={`${id}-fault`} />
    </div>
  )
}

/** What the server objects to at a path, or below it; nothing where it does not. */
export function FaultLine({ path, id }: { path: string; id?: string }) {
  const { fault } = useEditor()
  const reason = reasonAt(fault, path)
  if (reason === null) return null
  return (
    <Text size="small" id={id} role="alert" className="text-ui-fg-error" data-fault>
      {reason}
    </Text>
  )
}
