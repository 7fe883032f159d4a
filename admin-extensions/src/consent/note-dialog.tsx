import { Button, FocusModal, Heading, Label, Text, Textarea } from "@medusajs/ui"
import { useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"

/** Asks why before something is done; the answer is kept with it. */
export function NoteDialog({
  title,
  hint,
  confirm,
  isDanger,
  trigger,
  onConfirm,
}: NoteDialogProps) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  const [note, setNote] = useState("")
  const done = () => {
    onConfirm(note.trim())
    setIsOpen(false)
    setNote("")
  }
  return (
    <FocusModal open={isOpen} onOpenChange={setIsOpen}>
      <FocusModal.Trigger asChild>{trigger}</FocusModal.Trigger>
      <FocusModal.Content aria-describedby={undefined}>
        <FocusModal.Header>
          <Button
            size="small"
            variant={isDanger ? "danger" : "primary"}
            disabled={note.trim() === ""}
            onClick={done}
          >
            {confirm}
          </Button>
        </FocusModal.Header>
        <FocusModal.Body className="flex justify-center overflow-y-auto px-4 py-8">
          <div className="flex w-full max-w-lg flex-col gap-y-4">
            <FocusModal.Title asChild>
              <Heading>{title}</Heading>
            </FocusModal.Title>
            <Text size="small">{hint}</Text>
            <div className="flex flex-col gap-y-1">
              <Label htmlFor={id} size="small">
                {t("consent.note")}
              </Label>
              <Textarea
                id={id}
                rows={4}
                maxLength={1_000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </div>
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}

interface NoteDialogProps {
  title: string
  hint: string
  confirm: string
  isDanger?: boolean
  trigger: ReactNode
  onConfirm: (note: string) => void
}
