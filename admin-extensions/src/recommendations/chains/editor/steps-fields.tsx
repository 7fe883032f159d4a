import { ArrowDownMini, ArrowUpMini, Plus, XMark } from "@medusajs/icons"
import { Button, Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../../shared/number-input"
import { Picker } from "../../../shared/picker"
import { moved, newStep, type DraftStep } from "./draft"
import { FaultLine, Field } from "./field"
import { ThingsFields } from "./things-fields"

const STEPS_MAX = 12
const STEPS_MIN = 2
const AFTER = ["bought", "delivered"] as const

/** The steps of a path in their order; each is offered some time after the one before. */
export function StepsFields({ steps, onChange }: StepsFieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-col gap-y-3 px-3 py-4 sm:px-6">
      <ol className="flex flex-col gap-y-3">
        {steps.map((step, at) => (
          <li key={step.key}>
            <StepBox
              step={step}
              at={at}
              count={steps.length}
              onChange={(next) => onChange(steps.map((one) => (one === step ? next : one)))}
              onMove={(by) => onChange(moved(steps, at, by))}
              onRemove={() => onChange(steps.filter((one) => one !== step))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button
          type="button"
          size="small"
          variant="secondary"
          disabled={steps.length >= STEPS_MAX}
          onClick={() => onChange([...steps, newStep()])}
        >
          <Plus />
          {t("chains.steps.add")}
        </Button>
      </div>
    </div>
  )
}

interface StepsFieldsProps {
  steps: DraftStep[]
  onChange: (steps: DraftStep[]) => void
}

function StepBox({ step, at, count, onChange, onMove, onRemove }: StepBoxProps) {
  const { t } = useTranslation("ecrm")
  const name = t("chains.steps.step", { n: at + 1 })
  const path = `chain.steps.${at}`
  const act = (key: string, isOff: boolean, onClick: () => void, icon: React.ReactNode) => (
    <Button
      type="button"
      size="small"
      variant="transparent"
      className="px-1"
      disabled={isOff}
      aria-label={t(`chains.steps.${key}`, { n: at + 1 })}
      onClick={onClick}
    >
      {icon}
    </Button>
  )
  return (
    <div
      role="group"
      aria-label={name}
      className="bg-ui-bg-subtle shadow-borders-base flex flex-col gap-y-3 rounded-lg p-3"
    >
      <div className="flex flex-wrap items-center gap-1">
        <Text size="small" weight="plus" className="grow">
          {name}
        </Text>
        {act("up", at === 0, () => onMove(-1), <ArrowUpMini />)}
        {act("down", at === count - 1, () => onMove(1), <ArrowDownMini />)}
        {act("remove", count <= STEPS_MIN, onRemove, <XMark />)}
      </div>
      <Field label={t("chains.steps.title")} path={`${path}.title`}>
        {(control) => (
          <Input
            {...control}
            size="small"
            maxLength={120}
            value={step.title}
            onChange={(event) => onChange({ ...step, title: event.target.value })}
          />
        )}
      </Field>
      <ThingsFields label={name} path={path} things={step} onChange={onChange} />
      {at === 0 ? null : <Waiting step={step} path={path} onChange={onChange} />}
    </div>
  )
}

interface StepBoxProps {
  step: DraftStep
  /** From 0. */
  at: number
  count: number
  onChange: (step: DraftStep) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** When the step is offered: so many days after the one before was bought or had arrived. */
function Waiting({ step, path, onChange }: Pick<StepBoxProps, "step" | "onChange"> & Path) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Text size="small">{t("chains.steps.from_day")}</Text>
      <NumberInput
        label={t("chains.steps.wait_days")}
        value={step.wait_days}
        min={0}
        onChange={(wait_days) => onChange({ ...step, wait_days })}
      />
      <Text size="small">{t("chains.steps.until_day")}</Text>
      <NumberInput
        label={t("chains.steps.until_days")}
        value={step.until_days ?? NaN}
        min={0}
        isOptional
        onChange={(days) => onChange({ ...step, until_days: Number.isNaN(days) ? null : days })}
      />
      <Picker
        label={t("chains.steps.after")}
        value={step.after}
        groups={[
          { options: AFTER.map((value) => ({ value, label: t(`chains.steps.after_${value}`) })) },
        ]}
        onChange={(after) => onChange({ ...step, after: after as DraftStep["after"] })}
      />
      <FaultLine path={`${path}.wait_days`} />
      <FaultLine path={`${path}.until_days`} />
    </div>
  )
}

interface Path {
  path: string
}
