import { Button, Input, Label, Select, Switch, Text, toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useId, useRef, useState, type FormEvent } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { useFormat } from "../shared/format"
import { messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { FileDrop } from "./file-drop"
import { FORMATS, type UploadRequest } from "./types"
import { uploadImport } from "./upload"

const CATALOGUE_MAX = 1_000

/** Chooses a file and how to read it, sends it, and goes to the import's page. */
export function UploadForm() {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const [file, setFile] = useState<File | null>(null)
  const [format, setFormat] = useState<UploadRequest["format"]>("auto")
  const [isDryRun, setIsDryRun] = useState(false)
  const [source, setSource] = useState("")
  const [catalogue, setCatalogue] = useState("0")
  const sending = useUpload()
  const count = /^\d+$/.test(catalogue.trim()) ? Number(catalogue) : NaN
  const isCatalogueBad = !(count <= CATALOGUE_MAX)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!file || isCatalogueBad || sending.share !== null) return
    void sending.send({
      file,
      format,
      source: source.trim(),
      is_dry_run: isDryRun,
      create_catalogue: isDryRun ? 0 : count,
    })
  }
  return (
    <Section title={t("upload.title")} hint={t("upload.hint")}>
      <form className="flex flex-col gap-y-4 px-6 py-4" onSubmit={submit}>
        <FileDrop file={file} isDisabled={sending.share !== null} onFile={setFile} />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <div className="flex flex-col gap-y-1">
            <Label size="small" weight="plus" htmlFor={`${id}-format`}>
              {t("upload.format")}
            </Label>
            <Select value={format} onValueChange={(value) => setFormat(value as typeof format)}>
              <Select.Trigger id={`${id}-format`}>
                <Select.Value />
              </Select.Trigger>
              <Select.Content>
                {FORMATS.map((name) => (
                  <Select.Item key={name} value={name}>
                    {t(`upload.formats.${name}`)}
                  </Select.Item>
                ))}
              </Select.Content>
            </Select>
          </div>
          <div className="flex flex-col gap-y-1">
            <Label size="small" weight="plus" htmlFor={`${id}-source`}>
              {t("upload.source")}
            </Label>
            <Input
              id={`${id}-source`}
              value={source}
              maxLength={40}
              placeholder={t("upload.source_default")}
              onChange={(event) => setSource(event.target.value)}
            />
          </div>
          <div className="flex flex-col gap-y-1">
            <Label size="small" weight="plus" htmlFor={`${id}-catalogue`}>
              {t("upload.catalogue")}
            </Label>
            <Input
              id={`${id}-catalogue`}
              type="number"
              min={0}
              max={CATALOGUE_MAX}
              step={1}
              value={catalogue}
              disabled={isDryRun}
              aria-invalid={isCatalogueBad}
              aria-describedby={`${id}-catalogue-hint`}
              onChange={(event) => setCatalogue(event.target.value)}
            />
            <Text
              size="xsmall"
              id={`${id}-catalogue-hint`}
              className={isCatalogueBad ? "text-ui-fg-error" : "text-ui-fg-subtle"}
            >
              {t(isCatalogueBad ? "upload.catalogue_bad" : "upload.catalogue_hint", {
                max: CATALOGUE_MAX,
              })}
            </Text>
          </div>
          <div className="flex items-start gap-x-2 sm:pt-7">
            <Switch
              id={`${id}-dry`}
              checked={isDryRun}
              onCheckedChange={setIsDryRun}
              aria-describedby={`${id}-dry-hint`}
            />
            <div>
              <Label size="small" weight="plus" htmlFor={`${id}-dry`}>
                {t("upload.dry_run")}
              </Label>
              <Text size="xsmall" id={`${id}-dry-hint`} className="text-ui-fg-subtle">
                {t("upload.dry_run_hint")}
              </Text>
            </div>
          </div>
        </div>
        <Actions file={file} isBlocked={!file || isCatalogueBad} sending={sending} />
      </form>
    </Section>
  )
}

function Actions({ file, isBlocked, sending }: ActionsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (sending.share === null) {
    return (
      <div>
        <Button type="submit" size="small" disabled={isBlocked}>
          {t("upload.start")}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <progress
        className="h-2 min-w-40 flex-1"
        max={1}
        value={sending.share}
        aria-label={t("upload.sending", { file: file?.name ?? "" })}
      />
      <Text size="small" className="tabular-nums">
        {format.percent(Math.floor(sending.share * 100) / 100)}
      </Text>
      <Button type="button" size="small" variant="secondary" onClick={sending.stop}>
        {t("upload.stop")}
      </Button>
    </div>
  )
}

interface ActionsProps {
  file: File | null
  isBlocked: boolean
  sending: ReturnType<typeof useUpload>
}

function useUpload() {
  const { t } = useTranslation("ecrm")
  const client = useQueryClient()
  const navigate = useNavigate()
  const stopper = useRef<AbortController | null>(null)
  const [share, setShare] = useState<number | null>(null)
  const send = async (request: UploadRequest) => {
    stopper.current = new AbortController()
    setShare(0)
    try {
      const row = await uploadImport(request, setShare, stopper.current.signal)
      void client.invalidateQueries({ queryKey: ["ecrm"] })
      navigate(`/ecrm/imports/${row.id}`)
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") {
        toast.info(t("upload.stopped"))
      } else {
        toast.error(t("upload.failed"), {
          description: messageOf(error) || t("upload.connection_lost"),
        })
      }
      void client.invalidateQueries({ queryKey: ["ecrm", "imports"] })
    } finally {
      setShare(null)
    }
  }
  return { share, send, stop: () => stopper.current?.abort() }
}
