import { Input, Label, Switch, Text } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"

const NAME_MAX = 100
const DESCRIPTION_MAX = 1_000

/** What a segment is called and whether the store's promotions may use it. */
export interface SegmentHead {
  name: string
  description: string
  is_mirrored: boolean
}

/** Name, description, mirror. */
export function HeadFields({ head, onChange }: HeadFieldsProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const set = (change: Partial<SegmentHead>) => onChange({ ...head, ...change })
  return (
    <div className="grid grid-cols-1 gap-4 px-6 py-4 sm:grid-cols-2">
      <div className="flex flex-col gap-y-1">
        <Label size="small" weight="plus" htmlFor={`${id}-name`}>
          {t("segments.name")}
        </Label>
        <Input
          id={`${id}-name`}
          required
          maxLength={NAME_MAX}
          value={head.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </div>
      <div className="flex flex-col gap-y-1">
        <Label size="small" weight="plus" htmlFor={`${id}-description`}>
          {t("segments.description")}
        </Label>
        <Input
          id={`${id}-description`}
          maxLength={DESCRIPTION_MAX}
          value={head.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </div>
      <div className="flex items-start gap-x-2 sm:col-span-2">
        <Switch
          className="shrink-0"
          id={`${id}-mirror`}
          checked={head.is_mirrored}
          aria-describedby={`${id}-mirror-hint`}
          onCheckedChange={(is_mirrored) => set({ is_mirrored })}
        />
        <div>
          <Label size="small" weight="plus" htmlFor={`${id}-mirror`}>
            {t("segments.mirror")}
          </Label>
          <Text size="xsmall" id={`${id}-mirror-hint`} className="text-ui-fg-subtle">
            {t("segments.mirror_hint")}
          </Text>
        </div>
      </div>
    </div>
  )
}

interface HeadFieldsProps {
  head: SegmentHead
  onChange: (head: SegmentHead) => void
}
