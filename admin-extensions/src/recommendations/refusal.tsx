import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { messageOf } from "../shared/request-state"

/** What the server refused: the path of the field where it names one, and why. */
export interface Refusal {
  path: string | null
  message: string
}

/** Reads `path: reason`, as the server writes what it refuses. */
export function refusalOf(error: unknown): Refusal | null {
  if (error === null || error === undefined) return null
  const text = messageOf(error)
  const [, path, message] = /^([a-z][\w.]*): ([^]+)$/.exec(text) ?? []
  return path === undefined ? { path: null, message: text } : { path, message }
}

/** Why a field is refused; its path may stand for all below it. */
export const errorAt = (refusal: Refusal | null, ...paths: string[]): string | null =>
  refusal?.path && paths.some((path) => `${refusal.path}.`.startsWith(`${path}.`))
    ? refusal.message
    : null

/** What the server refused as a whole, at the end of a form. */
export function RefusedForm({ refusal }: { refusal: Refusal | null }) {
  const { t } = useTranslation("ecrm")
  if (refusal === null) return null
  return (
    <div role="alert" className="flex flex-col gap-y-1">
      <Text size="small" weight="plus">
        {t("picks.refused")}
      </Text>
      <Text size="small" className="text-ui-fg-error break-words">
        {refusal.path === null ? refusal.message : `${refusal.path}: ${refusal.message}`}
      </Text>
    </div>
  )
}

/** Somebody else has changed meanwhile what is edited here. */
export function ChangedMeanwhile({ onTake }: { onTake: () => void }) {
  const { t } = useTranslation("ecrm")
  return (
    <div role="alert" className="flex flex-wrap items-center gap-3 px-6 py-4">
      <Text size="small" weight="plus">
        {t("picks.changed_meanwhile")}
      </Text>
      <Button size="small" variant="secondary" onClick={onTake}>
        {t("picks.take_theirs")}
      </Button>
    </div>
  )
}
