import { Button, Input, Textarea } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { FieldError } from "../../../recommendations/field"
import { Choice } from "../../../shared/choice"
import { useFormat } from "../../../shared/format"
import type { Template, TemplateFault, TemplateLocale } from "../types"
import {
  faultsOfWording,
  isWordingKey,
  LOCALES,
  withKey,
  withoutKey,
  withWording,
  wordingKeys,
} from "./content"
import type { TemplateEditing } from "./use-template-editor"

const LENGTH_MAX = 10_000
const LINE_CHARS = 60
const ROWS_MAX = 12

/** The words of a template, language by language. */
export function WordsForm({ template, editor }: WordsFormProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { content, change, shown, show, faults } = editor
  const { locale } = shown
  const keys = wordingKeys(content, template.built_in)
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <div className="flex flex-wrap">
        <Choice
          label={t("messages.one.language")}
          value={locale}
          options={LOCALES.map((value) => ({ value, label: format.language(value) }))}
          onChange={(next) => show({ locale: next })}
        />
      </div>
      {keys.map((key) => (
        <Wording
          key={`${locale}:${key}`}
          name={key}
          locale={locale}
          value={content.wordings[locale][key] ?? ""}
          built_in={template.built_in.wordings[locale][key] ?? null}
          faults={faultsOfWording(faults, locale, key)}
          onChange={(text) => change(withWording(content, locale, key, text))}
          onRemove={() => change(withoutKey(content, key))}
        />
      ))}
      <NewWording keys={keys} onAdd={(key) => change(withKey(content, key))} />
    </div>
  )
}

interface WordsFormProps {
  template: Template
  editor: TemplateEditing
}

function Wording(props: WordingProps) {
  const { name, locale, value, built_in, faults, onChange, onRemove } = props
  const { t } = useTranslation("ecrm")
  const id = useId()
  const rows = Math.ceil(value.length / LINE_CHARS) + value.split("\n").length - 1
  return (
    <div className="flex flex-col gap-y-1">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <label htmlFor={id} className="txt-compact-small-plus break-all font-mono">
          {name}
        </label>
        {built_in === null ? (
          <Button
            type="button"
            size="small"
            variant="transparent"
            aria-label={`${t("picks.remove")}: ${name}`}
            onClick={onRemove}
          >
            {t("picks.remove")}
          </Button>
        ) : built_in === value ? null : (
          <Button
            type="button"
            size="small"
            variant="transparent"
            aria-label={`${t("templates.as_it_comes")}: ${name}`}
            onClick={() => onChange(built_in)}
          >
            {t("templates.as_it_comes")}
          </Button>
        )}
      </div>
      <Textarea
        id={id}
        lang={locale}
        rows={Math.min(ROWS_MAX, Math.max(1, rows))}
        maxLength={LENGTH_MAX}
        aria-invalid={faults.length > 0}
        className="min-h-8"
        style={{ fieldSizing: "content" }}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {faults.map(({ message, line }) => (
        <FieldError
          key={`${line}:${message}`}
          error={`${t("templates.at_line", { line })}: ${message}`}
        />
      ))}
    </div>
  )
}

interface WordingProps {
  name: string
  locale: TemplateLocale
  value: string
  /** As the plugin brings it; `null` for a wording of the merchant's own. */
  built_in: string | null
  faults: TemplateFault[]
  onChange: (text: string) => void
  onRemove: () => void
}

function NewWording({ keys, onAdd }: { keys: string[]; onAdd: (key: string) => void }) {
  const { t } = useTranslation("ecrm")
  const [key, setKey] = useState("")
  const isOpen = isWordingKey(key) && !keys.includes(key)
  const add = () => {
    if (!isOpen) return
    onAdd(key)
    setKey("")
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Input
        size="small"
        className="w-48 max-w-full font-mono"
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        aria-label={t("templates.new_wording")}
        placeholder={t("templates.new_wording")}
        value={key}
        onChange={(event) => setKey(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return
          event.preventDefault()
          add()
        }}
      />
      <Button type="button" size="small" variant="secondary" disabled={!isOpen} onClick={add}>
        {t("templates.add_wording")}
      </Button>
    </div>
  )
}
