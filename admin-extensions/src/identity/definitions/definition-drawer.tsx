import { Button, Drawer, Hint, Input, Label, Select, Switch, Textarea, toast } from "@medusajs/ui"
import { useId, useState, type FormEvent, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useDefine, useRedefine } from "../hooks"
import type { TraitDefinition, TraitType } from "../types"

const TYPES: TraitType[] = ["text", "number", "date", "boolean", "choice", "tags"]
const EMPTY = {
  key: "",
  label: "",
  type: "text" as TraitType,
  choices: "",
  purpose: "",
  shopper_may_see: true,
  shopper_may_edit: false,
}
type Draft = typeof EMPTY

/** Adds a trait, or changes one: key and type stay once people have it. */
export function DefinitionDrawer({ definition, onClose }: DefinitionDrawerProps) {
  const { t } = useTranslation("ecrm")
  const define = useDefine()
  const redefine = useRedefine()
  const [draft, setDraft] = useState<Draft>(() => draftOf(definition))
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const done = {
      onSuccess: () => {
        toast.success(t("identity.saved"))
        onClose()
      },
    }
    const choices = draft.choices.split("\n").flatMap((line) => line.trim() || [])
    if (definition === null) {
      define.mutate({ ...draft, choices: draft.type === "choice" ? choices : [] }, done)
      return
    }
    const { key: _key, type: _type, choices: _choices, ...about } = draft
    const mayChoose = definition.type === "choice" && !definition.is_built_in
    redefine.mutate({ key: definition.key, ...about, ...(mayChoose && { choices }) }, done)
  }
  return (
    <Drawer open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>
            {t(definition ? "identity.definitions.change" : "identity.definitions.add")}
          </Drawer.Title>
          <Drawer.Description>{t("identity.definitions.drawer_hint")}</Drawer.Description>
        </Drawer.Header>
        <form className="flex min-h-0 flex-1 flex-col" onSubmit={onSubmit}>
          <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
            <Fields draft={draft} definition={definition} set={set} />
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button type="button" variant="secondary" size="small">
                {t("state.cancel")}
              </Button>
            </Drawer.Close>
            <Button type="submit" size="small" isLoading={define.isPending || redefine.isPending}>
              {t("identity.save")}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

interface DefinitionDrawerProps {
  /** null adds one. */
  definition: TraitDefinition | null
  onClose: () => void
}

const draftOf = (definition: TraitDefinition | null): Draft =>
  definition === null ? EMPTY : { ...definition, choices: definition.choices.join("\n") }

interface FieldsProps {
  draft: Draft
  definition: TraitDefinition | null
  set: (change: Partial<Draft>) => void
}

function Fields({ draft, definition, set }: FieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <>
      {definition === null ? <KeyAndType draft={draft} set={set} /> : null}
      <Field label={t("identity.definitions.label")}>
        {(id) => (
          <Input
            id={id}
            size="small"
            required
            maxLength={100}
            value={draft.label}
            onChange={(event) => set({ label: event.target.value })}
          />
        )}
      </Field>
      {draft.type === "choice" && !definition?.is_built_in ? (
        <Field
          label={t("identity.definitions.choices")}
          hint={t("identity.definitions.choices_hint")}
        >
          {(id) => (
            <Textarea
              id={id}
              required
              value={draft.choices}
              onChange={(event) => set({ choices: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <Field
        label={t("identity.definitions.purpose")}
        hint={t("identity.definitions.purpose_hint")}
      >
        {(id) => (
          <Input
            id={id}
            size="small"
            maxLength={300}
            value={draft.purpose}
            onChange={(event) => set({ purpose: event.target.value })}
          />
        )}
      </Field>
      {(["shopper_may_see", "shopper_may_edit"] as const).map((key) => (
        <Flag
          key={key}
          label={t(`identity.definitions.${key}`)}
          checked={draft[key]}
          onChange={(checked) => set({ [key]: checked })}
        />
      ))}
    </>
  )
}

function KeyAndType({ draft, set }: Pick<FieldsProps, "draft" | "set">) {
  const { t } = useTranslation("ecrm")
  return (
    <>
      <Field label={t("identity.definitions.key")} hint={t("identity.definitions.key_hint")}>
        {(id) => (
          <Input
            id={id}
            size="small"
            required
            maxLength={40}
            pattern="[a-z][a-z0-9_]*"
            value={draft.key}
            onChange={(event) => set({ key: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("identity.definitions.type")}>
        {(id) => (
          <Select
            size="small"
            value={draft.type}
            onValueChange={(type) => set({ type: type as TraitType })}
          >
            <Select.Trigger id={id}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {TYPES.map((type) => (
                <Select.Item key={type} value={type}>
                  {t(`identity.definitions.types.${type}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )}
      </Field>
    </>
  )
}

interface FieldProps {
  label: string
  hint?: string
  children: (id: string) => ReactNode
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-y-1">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {children(id)}
      {hint ? <Hint>{hint}</Hint> : null}
    </div>
  )
}

interface FlagProps {
  label: string
  checked: boolean
  onChange: (checked: boolean) => void
}

function Flag({ label, checked, onChange }: FlagProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <Switch id={id} size="small" checked={checked} onCheckedChange={onChange} />
      <Label htmlFor={id} size="small">
        {label}
      </Label>
    </div>
  )
}
