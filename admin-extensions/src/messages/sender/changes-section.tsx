import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import type { MessagingChange } from "./types"

/** Fields of the settings that a change names. */
const fieldsOf = ({ details: { changed } }: MessagingChange): string[] =>
  Array.isArray(changed) ? changed.map(String) : []

/** Who changed what of the settings. */
export function ChangesSection({ changes }: { changes: MessagingChange[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const nameOf = (field: string) =>
    t(`sender.changes.fields.${field}`, { defaultValue: field.replace(/_/g, " ") })
  return (
    <Section title={t("sender.changes.title")} hint={t("sender.changes.hint")}>
      {changes.length === 0 ? (
        <EmptyState title={t("sender.changes.none")} hint={t("sender.changes.none_hint")} />
      ) : (
        <SimpleTable
          caption={t("sender.changes.title")}
          rows={changes}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "acted_at",
              header: t("sender.changes.when"),
              cell: ({ acted_at }) => <time dateTime={acted_at}>{format.instant(acted_at)}</time>,
            },
            {
              key: "by",
              header: t("templates.versions.by"),
              cell: ({ actor_name }) => actor_name ?? "–",
            },
            {
              key: "what",
              header: t("messages.log.what"),
              cell: (change) => (
                <span className="whitespace-normal break-words">
                  {fieldsOf(change).map(nameOf).join(", ") || "–"}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}
