import { Button, Drawer, Hint, Input, Label, Switch, Textarea, toast } from "@medusajs/ui"
import { useId, useRef, useState, type FormEvent, type RefObject } from "react"
import { useTranslation } from "react-i18next"
import { messageOf } from "../../shared/request-state"
import { useSaveAdviser } from "./hooks"
import { placeIn } from "./json-place"
import { STARTER } from "./starter"
import type { Adviser } from "./types"

/** What the server says: the path of a field, then why it cannot be. */
const REFUSAL = /^([\w.-]+): (.+)$/s

interface Fault {
  field: "key" | "document" | "all"
  message: string
}

/** What is being written, and what the server says of it. */
function useAdviserForm(adviser: Adviser | null, onClose: () => void) {
  const { t } = useTranslation("ecrm")
  const save = useSaveAdviser()
  const [key, setKey] = useState(adviser?.key ?? "")
  const [text, setText] = useState(() => JSON.stringify(adviser?.document ?? STARTER, null, 2))
  const [isActive, setIsActive] = useState(adviser?.is_active ?? false)
  const [fault, setFault] = useState<Fault | null>(null)
  const editor = useRef<HTMLTextAreaElement>(null)

  const refuse = (error: unknown) => {
    const message = messageOf(error)
    const path = REFUSAL.exec(message)?.[1]
    if (path === "key" && !adviser) return setFault({ field: "key", message })
    const isOfDocument = path !== undefined && path !== "version"
    setFault({ field: isOfDocument ? "document" : "all", message })
    if (isOfDocument) showPlace(editor.current, text, path)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setFault(null)
    const document = parsed(text)
    if (document === undefined) {
      setFault({ field: "document", message: t("advisers.no_json") })
      return editor.current?.focus()
    }
    const onSuccess = () => {
      toast.success(t("advisers.saved"))
      onClose()
    }
    const draft = { key, document, is_active: isActive, version: adviser?.version ?? null }
    save.mutate(draft, { onSuccess, onError: refuse })
  }
  const isSaving = save.isPending
  return { key, setKey, text, setText, isActive, setIsActive, fault, editor, onSubmit, isSaving }
}

/** Adds a quiz or changes one, as the document it is; what is refused is marked in it. */
export function AdviserDrawer({ adviser, onClose }: AdviserDrawerProps) {
  const { t } = useTranslation("ecrm")
  const form = useAdviserForm(adviser, onClose)
  const faultOf = (field: Fault["field"]) =>
    form.fault?.field === field ? form.fault.message : null
  return (
    <Drawer open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{adviser?.key ?? t("advisers.add")}</Drawer.Title>
          <Drawer.Description>{t("advisers.drawer_hint")}</Drawer.Description>
        </Drawer.Header>
        <form className="flex min-h-0 flex-1 flex-col" noValidate onSubmit={form.onSubmit}>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            {adviser ? null : (
              <KeyField value={form.key} fault={faultOf("key")} onChange={form.setKey} />
            )}
            <ActiveField checked={form.isActive} onChange={form.setIsActive} />
            <DocumentField
              editor={form.editor}
              value={form.text}
              fault={faultOf("document")}
              onChange={form.setText}
            />
            {faultOf("all") ? (
              <Hint variant="error" role="alert">
                {faultOf("all")}
              </Hint>
            ) : null}
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button type="button" variant="secondary" size="small">
                {t("state.cancel")}
              </Button>
            </Drawer.Close>
            <Button type="submit" size="small" isLoading={form.isSaving}>
              {t("advisers.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

interface AdviserDrawerProps {
  /** null adds one. */
  adviser: Adviser | null
  onClose: () => void
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Selects the value of a path, and scrolls there, which browsers do not do by themselves. */
function showPlace(editor: HTMLTextAreaElement | null, text: string, path: string): void {
  const { start, end } = placeIn(text, path.split("."))
  if (!editor) return
  editor.focus()
  editor.setSelectionRange(start, end)
  const line = text.slice(0, start).split("\n").length - 1
  editor.scrollTop = (editor.scrollHeight * line) / text.split("\n").length
}

interface FieldProps {
  value: string
  fault: string | null
  onChange: (value: string) => void
}

function KeyField({ value, fault, onChange }: FieldProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {t("advisers.key")}
      </Label>
      <Input
        id={id}
        size="small"
        maxLength={40}
        value={value}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <Hint id={`${id}-hint`} variant={fault ? "error" : "info"} role={fault ? "alert" : undefined}>
        {fault ?? t("advisers.key_hint")}
      </Hint>
    </div>
  )
}

function ActiveField({ checked, onChange }: ActiveFieldProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <Switch id={id} size="small" checked={checked} onCheckedChange={onChange} />
      <Label htmlFor={id} size="small">
        {t("advisers.is_active")}
      </Label>
    </div>
  )
}

interface ActiveFieldProps {
  checked: boolean
  onChange: (checked: boolean) => void
}

function DocumentField({ editor, value, fault, onChange }: DocumentFieldProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  return (
    <div className="flex flex-1 flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {t("advisers.document")}
      </Label>
      <Textarea
        ref={editor}
        id={id}
        className="min-h-80 flex-1 font-mono"
        spellCheck={false}
        value={value}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <Hint id={`${id}-hint`} variant={fault ? "error" : "info"} role={fault ? "alert" : undefined}>
        {fault ?? t("advisers.document_hint")}
      </Hint>
    </div>
  )
}

type DocumentFieldProps = FieldProps & { editor: RefObject<HTMLTextAreaElement> }
