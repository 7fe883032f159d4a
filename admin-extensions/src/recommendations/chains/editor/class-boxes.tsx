import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { CLASSES, type LoyaltyClass } from "../../../worth/types"

/** Any of the loyalty classes. */
export function ClassBoxes({ label, classes, onChange }: ClassBoxesProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {CLASSES.map((name) => (
        <span key={name} className="flex items-center gap-x-1">
          <Checkbox
            id={`${id}-${name}`}
            checked={classes.includes(name)}
            onCheckedChange={(isOn) =>
              onChange(
                CLASSES.filter((one) => (one === name ? isOn === true : classes.includes(one)))
              )
            }
          />
          <Label size="small" htmlFor={`${id}-${name}`}>
            {t(`worth.class.${name}`)}
          </Label>
        </span>
      ))}
    </div>
  )
}

interface ClassBoxesProps {
  label: string
  classes: LoyaltyClass[]
  onChange: (classes: LoyaltyClass[]) => void
}
