import { Button, Drawer, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { TextField } from "../../../recommendations/field"
import { RefusedForm, refusalOf } from "../../../recommendations/refusal"
import { useTestMail } from "../hooks"
import type { Template } from "../types"
import type { TemplateEditing } from "./use-template-editor"

/** Sends what is saved, or the version that the preview shows, as a mail. */
export function TestMail({ template, editor }: TestMailProps) {
  const { t } = useTranslation("ecrm")
  const send = useTestMail(template.key)
  const [isOpen, setIsOpen] = useState(false)
  const [to, setTo] = useState("")
  const { locale, profile_id, version_id } = editor.shown
  const submit = () => {
    const address = to.trim()
    send.mutate(
      {
        locale,
        ...(version_id === null ? {} : { version_id }),
        ...(profile_id === "" ? {} : { profile_id }),
        ...(address === "" ? {} : { to: address }),
      },
      {
        onSuccess: (answer) => {
          toast.success(t("templates.test.done", { to: answer.to }))
          setIsOpen(false)
        },
      }
    )
  }
  return (
    <Drawer open={isOpen} onOpenChange={setIsOpen}>
      <Drawer.Trigger asChild>
        <Button size="small" variant="secondary" disabled={editor.isChanged}>
          {t("templates.test.open")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("templates.test.open")}</Drawer.Title>
          <Drawer.Description>{t("templates.test.hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <TextField
            label={t("templates.test.to")}
            hint={t("templates.test.to_hint")}
            value={to}
            length_max={320}
            onChange={setTo}
          />
          <RefusedForm refusal={refusalOf(send.error)} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" isLoading={send.isPending} onClick={submit}>
            {t("templates.test.do")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

interface TestMailProps {
  template: Template
  editor: TemplateEditing
}
