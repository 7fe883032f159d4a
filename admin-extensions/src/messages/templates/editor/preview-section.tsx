import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { PersonPicker } from "../../../recommendations/why/person-picker"
import { Choice } from "../../../shared/choice"
import { useFormat } from "../../../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { MailFrame, plainText } from "../../mail-frame"
import type { PreviewAnswer } from "../types"
import { LOCALES } from "./content"
import type { TemplateEditing } from "./use-template-editor"

const DEVICES = ["desktop", "phone", "dark", "text"] as const
type Device = (typeof DEVICES)[number]

/** How a template prints as it stands, or one of its versions. */
export function PreviewSection({ editor }: { editor: TemplateEditing }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const [device, setDevice] = useState<Device>("desktop")
  const { print, shown, show, isSettled } = editor
  return (
    <div className="xl:sticky xl:top-3">
      <Section title={t("templates.preview.title")} hint={t("templates.preview.hint")}>
        <div className="flex flex-col gap-y-3 px-6 py-4">
          <div className="flex flex-wrap gap-2">
            <Choice
              label={t("templates.preview.device")}
              value={device}
              options={DEVICES.map((value) => ({
                value,
                label: t(`templates.preview.devices.${value}`),
              }))}
              onChange={setDevice}
            />
            <Choice
              label={t("templates.preview.language")}
              value={shown.locale}
              options={LOCALES.map((value) => ({ value, label: format.language(value) }))}
              onChange={(locale) => show({ locale })}
            />
          </div>
          <PersonPicker id={shown.profile_id} onChange={(profile_id) => show({ profile_id })} />
          {shown.profile_id !== "" && print.data?.is_sample === true ? (
            <Text size="small" className="text-ui-fg-subtle" role="status">
              {t("templates.preview.is_sample")}
            </Text>
          ) : null}
          {shown.version_id === null ? null : (
            <div role="status" className="flex flex-wrap items-center gap-2">
              <Text size="small" weight="plus">
                {t("templates.preview.of_version")}
              </Text>
              <Button size="small" variant="secondary" onClick={() => show({ version_id: null })}>
                {t("templates.preview.of_draft")}
              </Button>
            </div>
          )}
        </div>
        <div aria-busy={!isSettled} data-testid="template-preview">
          {print.isError ? (
            <FailedRequest error={print.error} onRetry={() => void print.refetch()} />
          ) : print.data ? (
            <Printed answer={print.data} device={device} />
          ) : (
            <LoadingRows rows={8} />
          )}
        </div>
      </Section>
    </div>
  )
}

function Printed({ answer, device }: { answer: PreviewAnswer; device: Device }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { rendered, bytes, bytes_max } = answer
  if (rendered === null) {
    return (
      <EmptyState title={t("templates.preview.broken")} hint={t("templates.preview.broken_hint")} />
    )
  }
  return (
    <>
      <Text size="small" weight="plus" className="break-words px-6 py-3" data-testid="mail-subject">
        {rendered.subject}
      </Text>
      {device === "text" ? (
        <pre
          tabIndex={0}
          role="group"
          aria-label={t("templates.preview.devices.text")}
          className={plainText}
        >
          {rendered.text}
        </pre>
      ) : (
        <MailFrame
          title={t("templates.preview.title")}
          html={rendered.html}
          scheme={device === "dark" ? "dark" : "light"}
          isPhone={device === "phone"}
        />
      )}
      <Text size="xsmall" className="text-ui-fg-subtle px-6 py-3">
        {t("templates.preview.size", {
          size: format.bytes(bytes),
          max: format.bytes(bytes_max),
        })}
      </Text>
    </>
  )
}
