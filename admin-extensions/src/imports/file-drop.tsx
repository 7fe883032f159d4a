import { ArrowUpTray } from "@medusajs/icons"
import { Button, clx, Text } from "@medusajs/ui"
import { useRef, useState, type DragEvent } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"

const ACCEPTED = ".csv,.csv.gz,.gz,text/csv,application/gzip"

/** A place to drop a file on, with a button for those who do not drag. */
export function FileDrop({ file, isDisabled, onFile }: FileDropProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped && !isDisabled) onFile(dropped)
  }
  return (
    <div
      className={clx(
        "flex flex-wrap items-center gap-3 rounded-lg border border-dashed px-4 py-6",
        isOver ? "border-ui-border-interactive bg-ui-bg-highlight" : "border-ui-border-strong"
      )}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        className="sr-only"
        tabIndex={-1}
        aria-label={t("upload.choose")}
        data-testid="import-file"
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onFile(chosen)
          event.target.value = ""
        }}
      />
      <Button
        type="button"
        size="small"
        variant="secondary"
        disabled={isDisabled}
        onClick={() => input.current?.click()}
      >
        <ArrowUpTray />
        {t("upload.choose")}
      </Button>
      <Text size="small" className="text-ui-fg-subtle min-w-0 break-words" aria-live="polite">
        {file
          ? t("upload.chosen", { name: file.name, size: format.bytes(file.size) })
          : t("upload.or_drop")}
      </Text>
    </div>
  )
}

interface FileDropProps {
  file: File | null
  isDisabled: boolean
  onFile: (file: File) => void
}
