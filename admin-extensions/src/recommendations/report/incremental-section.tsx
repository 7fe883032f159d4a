import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFigures } from "../../insights/use-figures"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { textLink } from "../../shared/text-link"
import { earnedBeyondHoldout } from "../experiments/earned"
import { idPath } from "../paths"
import { useHoldouts } from "./hooks"

/** What picks earned beyond showing none, as experiments with a hold-out say. */
export function IncrementalSection() {
  const { t } = useTranslation("ecrm")
  const figures = useFigures()
  const holdouts = useHoldouts()
  const rows = holdouts.told.flatMap(({ experiment, results }) =>
    earnedBeyondHoldout(experiment.document, results.variants).map((earned) => ({
      experiment,
      results,
      ...earned,
    }))
  )
  return (
    <Section title={t("pick_report.incremental.title")} hint={t("pick_report.incremental.hint")}>
      {holdouts.error ? (
        <FailedRequest error={holdouts.error} onRetry={holdouts.refetch} />
      ) : holdouts.isPending ? (
        <LoadingRows rows={3} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={t("pick_report.incremental.none")}
          hint={t("pick_report.incremental.none_hint")}
        />
      ) : (
        <SimpleTable
          caption={t("pick_report.incremental.title")}
          rows={rows}
          rowKey={({ experiment, key }) => `${experiment.id}:${key}`}
          columns={[
            {
              key: "experiment",
              header: t("pick_report.incremental.experiment"),
              cell: ({ experiment, label }) => (
                <Link
                  className={textLink}
                  to={`/ecrm/recommendations?tab=experiments&experiment=${idPath(experiment.id)}`}
                >
                  {experiment.name}: {label}
                </Link>
              ),
            },
            {
              key: "slot",
              header: t("picks.slot"),
              cell: ({ experiment }) => t(`picks.slots.${experiment.slot}`),
            },
            {
              key: "people",
              header: t("insights.people"),
              cell: ({ people }) => figures.number(people),
              isFigure: true,
            },
            {
              key: "earned",
              header: t("pick_report.incremental.earned"),
              cell: ({ earned, results }) => figures.money(earned, results.currency_code),
              isFigure: true,
            },
            {
              key: "sure",
              header: t("pick_report.incremental.sure"),
              cell: ({ is_sure }) =>
                t(is_sure ? "pick_report.incremental.is_sure" : "pick_report.incremental.is_open"),
            },
          ]}
        />
      )}
    </Section>
  )
}
