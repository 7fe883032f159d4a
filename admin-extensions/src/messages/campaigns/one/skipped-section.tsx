import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { EmptyState } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { SimpleTable } from "../../../shared/simple-table"
import { useMessageWords } from "../../log/words"
import type { CampaignResults } from "../types"

/** Who got nothing, by reason. */
export function SkippedSection({ results: { skipped } }: { results: CampaignResults }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  return (
    <Section title={t("campaigns.results.skipped")} hint={t("campaigns.results.skipped_hint")}>
      {skipped.length === 0 ? (
        <EmptyState
          title={t("campaigns.results.nobody_skipped")}
          hint={t("campaigns.results.nobody_skipped_hint")}
        />
      ) : (
        <SimpleTable
          caption={t("campaigns.results.skipped")}
          rows={skipped}
          rowKey={({ reason }) => reason}
          columns={[
            {
              key: "reason",
              header: t("messages.log.reason"),
              cell: ({ reason }) => (
                <span className="whitespace-normal break-words">{words.reason(reason)}</span>
              ),
            },
            {
              key: "people",
              header: t("campaigns.people"),
              cell: ({ people }) => format.number(people),
              isFigure: true,
            },
          ]}
        />
      )}
    </Section>
  )
}
