import { ArrowPath } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

/** Reads a list anew that is not read by itself. */
export function RefreshButton({ answer, what }: RefreshButtonProps) {
  const { t } = useTranslation("ecrm")
  return (
    <IconButton
      size="small"
      aria-label={t("messages.refresh", { what })}
      isLoading={answer.isFetching}
      onClick={() => void answer.refetch()}
    >
      <ArrowPath />
    </IconButton>
  )
}

interface RefreshButtonProps {
  answer: { isFetching: boolean; refetch: () => unknown }
  /** Name of the list. */
  what: string
}
