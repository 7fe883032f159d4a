import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { DefinitionList } from "../../shared/definition-list"
import { useFormat } from "../../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { ChainsToMend } from "./chains-to-mend"
import { useHealth, type Health } from "./hooks"

/** How the recommender does: its model, what of the shop it reaches, how quick it is. */
export function HealthTab() {
  const { t } = useTranslation("ecrm")
  const health = useHealth()
  if (health.data) return <Parts health={health.data} />
  return (
    <Section title={t("health.model.title")}>
      {health.isError ? (
        <FailedRequest error={health.error} onRetry={() => void health.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </Section>
  )
}

function Parts({ health }: { health: Health }) {
  return (
    <div className="flex flex-col gap-y-3">
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
        <ModelSection health={health} />
        <ServingSection health={health} />
      </div>
      <ChainsToMend chains={health.chains_to_mend} />
      <TrainingsSection trainings={health.trainings} />
    </div>
  )
}

function ModelSection({ health }: { health: Health }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { model, next_due_at, last_error, loaded_version } = health
  const rows: [string, ReactNode][] = [
    [
      t("health.model.age"),
      model === null ? t("explorer.no_model") : format.ago(model.trained_at, Date.now()),
    ],
    [t("health.model.version"), model === null ? "–" : format.number(model.version)],
    [t("health.model.loaded"), loaded_version === null ? "–" : format.number(loaded_version)],
    [
      t("health.model.next"),
      health.is_training
        ? t("explorer.is_training")
        : next_due_at === null
          ? "–"
          : format.instant(next_due_at),
    ],
    [
      t("health.model.last_error"),
      last_error === null ? (
        t("health.model.no_error")
      ) : (
        <Text key="error" size="small" className="text-ui-fg-error break-words">
          {last_error}
        </Text>
      ),
    ],
  ]
  return (
    <Section title={t("health.model.title")} hint={t("health.model.hint")}>
      <DefinitionList rows={rows} />
    </Section>
  )
}

function ServingSection({ health: { coverage, latency } }: { health: Health }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const ms = (value: number | null) =>
    value === null ? "–" : t("health.serving.ms", { ms: format.decimal(value) })
  return (
    <Section title={t("health.serving.title")} hint={t("health.serving.hint")}>
      <DefinitionList
        rows={[
          [
            t("health.serving.coverage"),
            coverage.share === null
              ? "–"
              : t("health.serving.coverage_of", {
                  share: format.percent(coverage.share),
                  listed: format.number(coverage.listed),
                  sellable: format.number(coverage.sellable),
                }),
          ],
          [t("health.serving.p50"), ms(latency.p50_ms)],
          [t("health.serving.p99"), ms(latency.p99_ms)],
          [t("health.serving.requests"), format.number(latency.requests)],
          [t("health.serving.since"), format.instant(latency.since)],
        ]}
      />
    </Section>
  )
}

function TrainingsSection({ trainings }: Pick<Health, "trainings">) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <Section title={t("health.trainings.title")} hint={t("health.trainings.hint")}>
      {trainings.length === 0 ? (
        <EmptyState title={t("health.trainings.none")} hint={t("health.trainings.none_hint")} />
      ) : (
        <SimpleTable
          caption={t("health.trainings.title")}
          rows={trainings}
          rowKey={({ version }) => String(version)}
          columns={[
            {
              key: "version",
              header: t("health.model.version"),
              cell: ({ version }) => format.number(version),
            },
            {
              key: "at",
              header: t("health.trainings.at"),
              cell: ({ trained_at }) => format.instant(trained_at),
            },
            {
              key: "baskets",
              header: t("health.trainings.baskets"),
              cell: ({ baskets }) => format.number(baskets),
              isFigure: true,
            },
            {
              key: "duration",
              header: t("health.trainings.duration"),
              cell: ({ duration_ms }) =>
                t("health.trainings.seconds", { s: format.decimal(duration_ms / 1_000) }),
              isFigure: true,
            },
          ]}
        />
      )}
    </Section>
  )
}
