import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Section } from "../shared/section"
import { useRecordProfiling } from "./hooks"
import { NoteDialog } from "./note-dialog"

/** Whether the person objects to being profiled; staff writes down what they say. */
export function ProfilingSection({ profileId, objects }: { profileId: string; objects: boolean }) {
  const { t } = useTranslation("ecrm")
  const record = useRecordProfiling(profileId)
  const word = objects ? "allow" : "object"
  return (
    <Section
      title={t("consent.profiling")}
      hint={t("consent.profiling_hint")}
      actions={
        <NoteDialog
          title={t(`consent.${word}`)}
          hint={t("consent.in_writing")}
          confirm={t("consent.record")}
          trigger={
            <Button size="small" variant="secondary" isLoading={record.isPending}>
              {t(`consent.${word}`)}
            </Button>
          }
          onConfirm={(note) => record.mutate({ objects: !objects, note })}
        />
      }
    >
      <Text size="small" className="px-6 py-4">
        {t(objects ? "consent.objects" : "consent.objects_not")}
      </Text>
    </Section>
  )
}
