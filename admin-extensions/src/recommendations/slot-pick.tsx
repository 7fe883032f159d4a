import { useTranslation } from "react-i18next"
import { SLOT_NAMES, type SlotName } from "../../../plugins/ecrm/src/core/recommendations/slot"
import { Pick } from "../profiles/pick"

/** Stands for every slot in a filter. */
export const ALL = "all"

/** One of the slots. */
export function SlotPick({ value, onChange }: SlotPickProps<SlotName>) {
  const { t } = useTranslation("ecrm")
  return (
    <Pick
      label={t("picks.slot")}
      value={value}
      options={SLOT_NAMES.map((name) => [name, t(`picks.slots.${name}`)])}
      onChange={(name) => onChange(name as SlotName)}
    />
  )
}

/** One of the slots, or all of them. */
export function SlotFilter({ value, onChange }: SlotPickProps<string>) {
  const { t } = useTranslation("ecrm")
  const slots = SLOT_NAMES.map((name): [string, string] => [name, t(`picks.slots.${name}`)])
  return (
    <Pick
      label={t("picks.slot")}
      value={value}
      options={[[ALL, t("picks.all")], ...slots]}
      onChange={onChange}
    />
  )
}

interface SlotPickProps<Value> {
  value: Value
  onChange: (value: Value) => void
}
