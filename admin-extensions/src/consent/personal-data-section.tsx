import { Button, Checkbox, Label, toast } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { saveFile } from "../shared/save-file"
import { Section } from "../shared/section"
import { useErasePerson, useExportPerson } from "./hooks"
import { NoteDialog } from "./note-dialog"

/** Everything held of the person as a file, or gone for good. */
export function PersonalDataSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const id = useId()
  const [alsoCore, setAlsoCore] = useState(true)
  const exported = useExportPerson(profileId)
  const erase = useErasePerson(profileId)
  const save = () =>
    exported.mutate(undefined, {
      onSuccess: (data) =>
        saveFile(
          new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }),
          `${profileId}.json`
        ),
    })
  return (
    <Section title={t("consent.data")} hint={t("consent.data_hint")}>
      <div className="flex flex-col items-start gap-4 px-6 py-4">
        <Button size="small" variant="secondary" isLoading={exported.isPending} onClick={save}>
          {t("consent.export")}
        </Button>
        <div className="flex items-start gap-2">
          <Checkbox
            id={id}
            checked={alsoCore}
            onCheckedChange={(checked) => setAlsoCore(checked === true)}
          />
          <Label htmlFor={id} size="small">
            {t("consent.also_core")}
          </Label>
        </div>
        <NoteDialog
          title={t("consent.erase_title")}
          hint={t("consent.erase_hint")}
          confirm={t("consent.erase")}
          isDanger
          trigger={
            <Button size="small" variant="danger" isLoading={erase.isPending}>
              {t("consent.erase")}
            </Button>
          }
          onConfirm={(reason) =>
            erase.mutate(
              { reason, also_core: alsoCore },
              {
                onSuccess: ({ erasure }) => toast.success(t("consent.erasing", { id: erasure.id })),
              }
            )
          }
        />
      </div>
    </Section>
  )
}
