import { Button, Text } from "@medusajs/ui"
import { useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { Section } from "../shared/section"
import { FileDrop } from "./file-drop"
import { areSettingsGood, UploadSettingsFields, type UploadSettings } from "./settings-fields"
import { useUpload } from "./use-upload"

/** Chooses a file and how to read it, sends it, and goes to the import's page. */
export function UploadForm() {
  const { t } = useTranslation("ecrm")
  const [file, setFile] = useState<File | null>(null)
  const [settings, setSettings] = useState<UploadSettings>({
    format: "auto",
    source: "",
    catalogue: "0",
    is_dry_run: false,
  })
  const sending = useUpload()
  const isBlocked = !file || !areSettingsGood(settings)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBlocked || sending.share !== null) return
    void sending.send({
      file,
      format: settings.format,
      source: settings.source.trim(),
      is_dry_run: settings.is_dry_run,
      create_catalogue: settings.is_dry_run ? 0 : Number(settings.catalogue),
    })
  }
  return (
    <Section title={t("upload.title")} hint={t("upload.hint")}>
      <form className="flex flex-col gap-y-4 px-6 py-4" onSubmit={submit}>
        <FileDrop file={file} isDisabled={sending.share !== null} onFile={setFile} />
        <UploadSettingsFields settings={settings} onChange={setSettings} />
        {sending.share === null ? (
          <div>
            <Button type="submit" size="small" disabled={isBlocked}>
              {t("upload.start")}
            </Button>
          </div>
        ) : (
          <Progress fileName={file?.name ?? ""} share={sending.share} onStop={sending.stop} />
        )}
      </form>
    </Section>
  )
}

function Progress({ fileName, share, onStop }: ProgressProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <progress
        className="h-2 min-w-40 flex-1"
        max={1}
        value={share < 1 ? share : undefined}
        aria-label={t("upload.sending", { file: fileName })}
      />
      <Text size="small" className="tabular-nums" role="status">
        {share < 1 ? format.percent(Math.floor(share * 100) / 100) : t("upload.reading")}
      </Text>
      <Button type="button" size="small" variant="secondary" onClick={onStop}>
        {t("upload.stop")}
      </Button>
    </div>
  )
}

interface ProgressProps {
  fileName: string
  share: number
  onStop: () => void
}
