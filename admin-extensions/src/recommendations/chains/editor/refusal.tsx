import { Alert, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import type { ChainEditor } from "./use-chain-editor"

/** What the server said to the last attempt, and what to do where somebody else was quicker. */
export function Refusal({ editor }: { editor: ChainEditor }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { refusal, newer } = editor
  if (refusal === "" && newer === null) return null
  return (
    <div className="px-6 py-4" data-testid="chain-refusal">
      <Alert variant={newer ? "warning" : "error"}>
        <div className="flex flex-col items-start gap-y-2">
          {newer ? (
            <Text size="small" weight="plus">
              {t("chains.newer", {
                version: format.number(newer.version),
                at: format.instant(newer.updated_at),
              })}
            </Text>
          ) : null}
          {refusal === "" ? null : (
            <Text size="small" role="alert" className="break-words">
              {refusal}
            </Text>
          )}
          {newer ? (
            <div className="flex flex-wrap gap-2">
              <Button size="small" variant="secondary" onClick={() => editor.take(newer)}>
                {t("chains.take_newer")}
              </Button>
              <Button
                size="small"
                variant="secondary"
                isLoading={editor.isSaving}
                onClick={() => editor.store(newer, () => undefined)}
              >
                {t("chains.save_over")}
              </Button>
            </div>
          ) : null}
        </div>
      </Alert>
    </div>
  )
}
