import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"

/** Goes through the pages of a list; nothing where one page holds all. */
export function PageSwitch({ offset, limit, count, onChange }: PageSwitchProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (count <= limit && offset === 0) return null
  const last = Math.min(offset + limit, count)
  return (
    <nav
      aria-label={t("activity.pages")}
      className="flex flex-wrap items-center justify-between gap-3 px-6 py-3"
    >
      <Text size="small" className="text-ui-fg-subtle">
        {`${format.number(offset + 1)}–${format.number(last)} ${t("table.of")} ${format.number(count)}`}
      </Text>
      <span className="flex gap-2">
        <Button
          size="small"
          variant="secondary"
          disabled={offset === 0}
          onClick={() => onChange(Math.max(0, offset - limit))}
        >
          {t("table.previous")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={last >= count}
          onClick={() => onChange(offset + limit)}
        >
          {t("table.next")}
        </Button>
      </span>
    </nav>
  )
}

interface PageSwitchProps {
  offset: number
  limit: number
  count: number
  onChange: (offset: number) => void
}
