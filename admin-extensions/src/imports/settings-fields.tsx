import { Input, Label, Select, Switch, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { FORMATS, type UploadRequest } from "./types"

const CATALOGUE_MAX = 1_000
/** What the server takes as the name of a source. */
const SOURCE = /^(?!store$)[a-z0-9][a-z0-9_-]{0,39}$/

/** What the form holds, as it was typed. */
export interface UploadSettings extends Pick<UploadRequest, "format" | "is_dry_run"> {
  source: string
  catalogue: string
}

const isSourceGood = ({ source }: UploadSettings) =>
  source.trim() === "" || SOURCE.test(source.trim())
const isCatalogueGood = ({ catalogue }: UploadSettings) =>
  /^\d{1,4}$/.test(catalogue.trim()) && Number(catalogue) <= CATALOGUE_MAX

/** True where the server would take them. */
export const areSettingsGood = (settings: UploadSettings): boolean =>
  isSourceGood(settings) && isCatalogueGood(settings)

/** How the file is to be read. */
export function UploadSettingsFields({ settings, onChange }: UploadSettingsFieldsProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const set = (change: Partial<UploadSettings>) => onChange({ ...settings, ...change })
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field id={`${id}-format`} label={t("upload.format")}>
        <Select
          value={settings.format}
          onValueChange={(value) => set({ format: value as UploadSettings["format"] })}
        >
          <Select.Trigger id={`${id}-format`}>
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            {FORMATS.map((name) => (
              <Select.Item key={name} value={name}>
                {t(`upload.formats.${name}`)}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </Field>
      <Field
        id={`${id}-source`}
        label={t("upload.source")}
        hint={t("upload.source_hint")}
        error={isSourceGood(settings) ? null : t("upload.source_bad")}
      >
        <Input
          id={`${id}-source`}
          value={settings.source}
          placeholder={t("upload.source_default")}
          aria-invalid={!isSourceGood(settings)}
          aria-describedby={`${id}-source-hint`}
          onChange={(event) => set({ source: event.target.value })}
        />
      </Field>
      <Field
        id={`${id}-catalogue`}
        label={t("upload.catalogue")}
        hint={t("upload.catalogue_hint")}
        error={isCatalogueGood(settings) ? null : t("upload.catalogue_bad", { max: CATALOGUE_MAX })}
      >
        <Input
          id={`${id}-catalogue`}
          inputMode="numeric"
          value={settings.is_dry_run ? "0" : settings.catalogue}
          disabled={settings.is_dry_run}
          aria-invalid={!isCatalogueGood(settings)}
          aria-describedby={`${id}-catalogue-hint`}
          onChange={(event) => set({ catalogue: event.target.value })}
        />
      </Field>
      <DryRun isOn={settings.is_dry_run} onChange={(is_dry_run) => set({ is_dry_run })} />
    </div>
  )
}

interface UploadSettingsFieldsProps {
  settings: UploadSettings
  onChange: (settings: UploadSettings) => void
}

function Field({ id, label, hint, error = null, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-y-1">
      <Label size="small" weight="plus" htmlFor={id}>
        {label}
      </Label>
      {children}
      {hint ? (
        <Text
          size="xsmall"
          id={`${id}-hint`}
          className={error ? "text-ui-fg-error" : "text-ui-fg-subtle"}
        >
          {error ?? hint}
        </Text>
      ) : null}
    </div>
  )
}

interface FieldProps {
  id: string
  label: string
  hint?: string
  error?: string | null
  children: ReactNode
}

function DryRun({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  return (
    <div className="flex items-start gap-x-2 sm:pt-7">
      <Switch id={id} checked={isOn} onCheckedChange={onChange} aria-describedby={`${id}-hint`} />
      <div>
        <Label size="small" weight="plus" htmlFor={id}>
          {t("upload.dry_run")}
        </Label>
        <Text size="xsmall" id={`${id}-hint`} className="text-ui-fg-subtle">
          {t("upload.dry_run_hint")}
        </Text>
      </div>
    </div>
  )
}
