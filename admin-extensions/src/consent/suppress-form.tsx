import { Button, Drawer, Heading, Input, Label, Select, Text, toast } from "@medusajs/ui"
import { useId, useState, type ChangeEvent } from "react"
import { useTranslation } from "react-i18next"
import { useImportSuppressions, useSuppress } from "./hooks"
import { ADDABLE } from "./types"
import { useConsentWords } from "./words"

/** Adds an address by hand, or many from a file. */
export function SuppressForm() {
  const { t } = useTranslation("ecrm")
  return (
    <Drawer>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary">
          {t("consent.suppress")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("consent.suppress")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-8 overflow-y-auto">
          <OneAddress />
          <FromFile />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

function OneAddress() {
  const { t } = useTranslation("ecrm")
  const words = useConsentWords()
  const id = useId()
  const suppress = useSuppress()
  const [address, setAddress] = useState("")
  const [reason, setReason] = useState("manual")
  const [note, setNote] = useState("")
  const save = () =>
    suppress.mutate(
      { address, reason, note },
      {
        onSuccess: () => {
          toast.success(t("consent.is_suppressed"))
          setAddress("")
          setNote("")
        },
      }
    )
  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-col gap-y-1">
        <Label size="small" htmlFor={`${id}-address`}>
          {t("consent.address")}
        </Label>
        <Input
          id={`${id}-address`}
          type="email"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </div>
      <Select value={reason} onValueChange={setReason}>
        <Select.Trigger aria-label={t("consent.reason")}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {ADDABLE.map((code) => (
            <Select.Item key={code} value={code}>
              {words.reason(code)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      <div className="flex flex-col gap-y-1">
        <Label size="small" htmlFor={`${id}-note`}>
          {t("consent.note")}
        </Label>
        <Input
          id={`${id}-note`}
          value={note}
          maxLength={1_000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <Button
        size="small"
        className="self-start"
        disabled={address.trim() === "" || note.trim() === ""}
        isLoading={suppress.isPending}
        onClick={save}
      >
        {t("consent.suppress")}
      </Button>
    </div>
  )
}

function FromFile() {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const run = useImportSuppressions()
  const [csv, setCsv] = useState("")
  const report = run.data?.report
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    run.reset()
    const text = (await event.target.files?.[0]?.text()) ?? ""
    setCsv(text)
    if (text !== "") run.mutate({ csv: text, is_dry_run: true })
  }
  return (
    <div className="flex flex-col gap-y-3">
      <Heading level="h3">{t("consent.from_file")}</Heading>
      <Text size="small">{t("consent.from_file_hint")}</Text>
      <div className="flex flex-col gap-y-1">
        <Label size="small" htmlFor={id}>
          {t("consent.file")}
        </Label>
        <input
          id={id}
          type="file"
          accept=".csv,text/csv"
          className="txt-compact-small max-w-full"
          onChange={(event) => void read(event)}
        />
      </div>
      {report ? (
        <div role="status">
          <Text size="small">{t("consent.report", { ...report })}</Text>
          {report.rejections.slice(0, 10).map(({ line, reason }) => (
            <Text key={line} size="xsmall" className="text-ui-fg-subtle">
              {line}: {t(`consent.rejections.${reason}`)}
            </Text>
          ))}
        </div>
      ) : null}
      <Button
        size="small"
        className="self-start"
        disabled={csv === "" || (report?.accepted ?? 0) === 0}
        isLoading={run.isPending}
        onClick={() => run.mutate({ csv, is_dry_run: false })}
      >
        {t("consent.import")}
      </Button>
    </div>
  )
}
