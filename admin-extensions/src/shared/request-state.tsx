import { Button, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"

/** Grey bars where rows will be. */
export function LoadingRows({ rows = 3 }: { rows?: number }) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4" role="status" aria-label={t("state.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className="h-7 w-full" />
      ))}
    </div>
  )
}

/** What went wrong, in the server's words, and a way to try again. */
export function FailedRequest({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-col items-start gap-y-3 px-6 py-8" role="alert">
      <Text weight="plus">{t("state.failed")}</Text>
      <Text size="small" className="text-ui-fg-subtle break-words">
        {messageOf(error) || t("state.unknown_error")}
      </Text>
      <Button size="small" variant="secondary" onClick={onRetry}>
        {t("state.retry")}
      </Button>
    </div>
  )
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, hint, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-y-2 px-6 py-8">
      <Text weight="plus">{title}</Text>
      <Text size="small" className="text-ui-fg-subtle">
        {hint}
      </Text>
      {children}
    </div>
  )
}

interface EmptyStateProps {
  title: string
  hint: string
  children?: ReactNode
}

/** Message of anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : "")
