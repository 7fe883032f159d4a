import { Button, Input, Label, Text, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { FailedRequest, LoadingRows, messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { useDebounced } from "../shared/use-debounced"
import { useClasses, useClassPreview, useSaveClasses } from "./hooks"
import { MovesTable } from "./moves-table"
import { FIGURES, type ClassRules, type ClassSettings, type Figure } from "./types"
import { Versions } from "./versions"

const NAMES = ["very_loyal", "generally_loyal"] as const
type Name = (typeof NAMES)[number]
const MAX: Record<Figure, number> = { r: 5, f: 5, m: 5, purchase_days: 10_000 }

/** Thresholds as they were typed. */
type Typed = Record<Name, Record<Figure, string>>

const typedOf = (rules: ClassRules): Typed => {
  const figures = (name: Name) =>
    Object.fromEntries(FIGURES.map((figure) => [figure, String(rules[name][`${figure}_min`])]))
  return {
    very_loyal: figures("very_loyal"),
    generally_loyal: figures("generally_loyal"),
  } as Typed
}

const isGood = (figure: Figure, text: string) =>
  /^[1-9]\d{0,4}$/.test(text.trim()) && Number(text) <= MAX[figure]

/** The thresholds that were typed; `null` while one is no threshold. */
function rulesOf(typed: Typed): ClassRules | null {
  if (!NAMES.every((name) => FIGURES.every((figure) => isGood(figure, typed[name][figure])))) {
    return null
  }
  const thresholds = (name: Name) =>
    Object.fromEntries(FIGURES.map((figure) => [`${figure}_min`, Number(typed[name][figure])]))
  return {
    very_loyal: thresholds("very_loyal"),
    generally_loyal: thresholds("generally_loyal"),
  } as ClassRules
}

/** Thresholds of the classes, and what a change would do before it is saved. */
export function ClassesSection() {
  const { t } = useTranslation("ecrm")
  const classes = useClasses()
  return (
    <Section title={t("worth.classes.title")} hint={t("worth.classes.hint")}>
      {classes.isError ? (
        <FailedRequest error={classes.error} onRetry={() => void classes.refetch()} />
      ) : classes.isPending ? (
        <LoadingRows rows={4} />
      ) : (
        <Editor key={classes.data.classes.version} settings={classes.data.classes} />
      )}
    </Section>
  )
}

function Editor({ settings }: { settings: ClassSettings }) {
  const { t } = useTranslation("ecrm")
  const [typed, setTyped] = useState(() => typedOf(settings.rules))
  const save = useSaveClasses()
  const rules = rulesOf(typed)
  const asked = useDebounced(rules, 300)
  const preview = useClassPreview(asked)
  const isChanged = JSON.stringify(typed) !== JSON.stringify(typedOf(settings.rules))

  const submit = () => {
    if (rules === null) return
    save.mutate(
      { rules, based_on: settings.version },
      {
        onSuccess: () => toast.success(t("worth.classes.saved")),
        onError: (error) => toast.error(messageOf(error)),
      }
    )
  }
  const set = (name: Name, figure: Figure, text: string) =>
    setTyped({ ...typed, [name]: { ...typed[name], [figure]: text } })

  return (
    <div className="flex flex-col gap-y-4 py-4">
      {NAMES.map((name) => (
        <ThresholdFields
          key={name}
          name={name}
          typed={typed[name]}
          onChange={(figure, text) => set(name, figure, text)}
        />
      ))}
      <Text size="small" className="text-ui-fg-subtle px-6">
        {t("worth.classes.rest")}
      </Text>
      <div className="flex flex-wrap gap-2 px-6">
        <Button
          size="small"
          disabled={!isChanged || rules === null}
          isLoading={save.isPending}
          onClick={submit}
        >
          {t("worth.save")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={!isChanged}
          onClick={() => setTyped(typedOf(settings.rules))}
        >
          {t("worth.discard")}
        </Button>
        <Button
          size="small"
          variant="transparent"
          onClick={() => setTyped(typedOf(settings.default_rules))}
        >
          {t("worth.use_default")}
        </Button>
      </div>
      <MovesTable preview={preview} />
      <Versions versions={settings.versions} onUse={(value) => setTyped(typedOf(value))} />
    </div>
  )
}

function ThresholdFields({ name, typed, onChange }: ThresholdFieldsProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  return (
    <fieldset className="px-6">
      <legend className="txt-small-plus pb-2">
        {t("worth.classes.from", { name: t(`worth.class.${name}`) })}
      </legend>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {FIGURES.map((figure) => (
          <div key={figure} className="flex flex-col gap-y-1">
            <Label size="xsmall" htmlFor={`${id}-${figure}`}>
              {t(`worth.threshold.${figure}`)}
            </Label>
            <Input
              id={`${id}-${figure}`}
              size="small"
              inputMode="numeric"
              value={typed[figure]}
              aria-invalid={!isGood(figure, typed[figure])}
              onChange={(event) => onChange(figure, event.target.value)}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}

interface ThresholdFieldsProps {
  name: Name
  typed: Record<Figure, string>
  onChange: (figure: Figure, text: string) => void
}
