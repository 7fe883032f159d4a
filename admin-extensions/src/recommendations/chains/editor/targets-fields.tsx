import { XMark } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NumberInput } from "../../../shared/number-input"
import { newKey, type DraftTarget } from "./draft"
import { useEditor } from "./editor-context"
import { FaultLine } from "./field"
import { PriceFields } from "./price-fields"
import { ThingPicker } from "./thing-picker"
import { useThingWords } from "./use-thing-words"

const WEIGHT_MAX = 100
const rounded = (weight: number) => Math.round(weight * 100) / 100

/** What a chain leads to; each with its weight among the others and its price. */
export function TargetsFields({ targets, onChange }: TargetsFieldsProps) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <ul className="flex flex-col gap-y-2 empty:hidden">
        {targets.map((target, at) => (
          <li key={target.key}>
            <TargetRow
              target={target}
              path={`chain.targets.${at}`}
              onChange={(next) => onChange(targets.map((one) => (one === target ? next : one)))}
              onRemove={() => onChange(targets.filter((one) => one !== target))}
            />
          </li>
        ))}
      </ul>
      {targets.length === 0 ? <FaultLine path="chain.targets" /> : null}
      <ThingPicker
        label={t("chains.parts.targets")}
        taken={targets}
        onAdd={(thing) =>
          onChange([...targets, { key: newKey(), ...thing, weight: 1, price: null }])
        }
      />
    </div>
  )
}

interface TargetsFieldsProps {
  targets: DraftTarget[]
  onChange: (targets: DraftTarget[]) => void
}

function TargetRow({ target, path, onChange, onRemove }: TargetRowProps) {
  const { t } = useTranslation("ecrm")
  const { nameOf } = useEditor()
  const name = useThingWords(nameOf)(target)
  return (
    <div
      role="group"
      aria-label={name}
      className="bg-ui-bg-subtle shadow-borders-base flex flex-col gap-y-2 rounded-lg p-3"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Text size="small" weight="plus" className="min-w-0 grow break-words">
          {name}
        </Text>
        <Text asChild size="small">
          <span aria-hidden>{t("chains.weight")}</span>
        </Text>
        <NumberInput
          label={t("chains.weight_of", { name })}
          value={rounded(target.weight)}
          min={0}
          max={WEIGHT_MAX}
          step="any"
          onChange={(weight) => onChange({ ...target, weight: rounded(weight) })}
        />
        <Button
          type="button"
          size="small"
          variant="transparent"
          className="px-1"
          aria-label={t("segments.builder.remove_value", { value: name })}
          onClick={onRemove}
        >
          <XMark />
        </Button>
      </div>
      <PriceFields
        label={name}
        path={`${path}.price`}
        price={target.price}
        onChange={(price) => onChange({ ...target, price })}
      />
      <FaultLine path={`${path}.id`} />
      <FaultLine path={`${path}.weight`} />
    </div>
  )
}

interface TargetRowProps {
  target: DraftTarget
  path: string
  onChange: (target: DraftTarget) => void
  onRemove: () => void
}
