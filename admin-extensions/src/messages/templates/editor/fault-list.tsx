import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { textLink } from "../../../shared/text-link"
import type { TemplateFault } from "../types"

/** What is wrong with a template, each with a way to where it is. */
export function FaultList({ id, faults, name, onGo }: FaultListProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (faults.length === 0) return null
  return (
    <ul id={id} aria-label={t("templates.faults")} className="flex flex-col gap-y-1 px-6 py-3">
      {faults.map((fault, at) => (
        <li key={at} className="flex flex-wrap items-baseline gap-x-2">
          <button type="button" className={textLink} onClick={() => onGo(fault)}>
            {name(fault)}
          </button>
          <Text
            size="small"
            className={
              fault.severity === "error"
                ? "text-ui-fg-error min-w-0 break-words"
                : "text-ui-fg-subtle min-w-0 break-words"
            }
          >
            {fault.locale === null ? "" : `${format.language(fault.locale)}: `}
            {fault.message}
          </Text>
        </li>
      ))}
    </ul>
  )
}

interface FaultListProps {
  id: string
  faults: TemplateFault[]
  /** What the way there is called. */
  name: (fault: TemplateFault) => string
  onGo: (fault: TemplateFault) => void
}
