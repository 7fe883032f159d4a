import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import type { Version } from "./types"

/** What was set before, newest first; any of it can be taken up again. */
export function Versions<Value>({ versions, onUse }: VersionsProps<Value>) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (versions.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6">
        {t("worth.versions.none")}
      </Text>
    )
  }
  return (
    <details className="px-6">
      <summary className="txt-small-plus cursor-pointer">{t("worth.versions.title")}</summary>
      <ol className="flex flex-col gap-y-1 pt-2">
        {versions.map(({ version, created_at, value }) => (
          <li key={version} className="flex flex-wrap items-center justify-between gap-2">
            <Text size="small">
              {t("worth.versions.one", { version, at: format.instant(created_at) })}
            </Text>
            <Button size="small" variant="transparent" onClick={() => onUse(value)}>
              {t("worth.versions.use", { version })}
            </Button>
          </li>
        ))}
      </ol>
    </details>
  )
}

interface VersionsProps<Value> {
  versions: Version<Value>[]
  onUse: (value: Value) => void
}
