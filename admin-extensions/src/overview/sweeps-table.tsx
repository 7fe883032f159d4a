import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { EmptyState } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import type { SweepState } from "./types"

/** Where every sweep and restartable run stands. */
export function SweepsTable({ sweeps, now }: { sweeps: SweepState[]; now: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <Section title={t("sweeps.title")} hint={t("sweeps.hint")}>
      {sweeps.length === 0 ? (
        <EmptyState title={t("sweeps.empty")} hint={t("sweeps.empty_hint")} />
      ) : (
        <SimpleTable
          caption={t("sweeps.title")}
          rows={sweeps}
          rowKey={(sweep) => sweep.name}
          columns={[
            {
              key: "name",
              header: t("sweeps.name"),
              cell: (sweep) => (
                <span title={`${sweep.position} ${JSON.stringify(sweep.details)}`}>
                  {t(`sweeps.names.${sweep.name}`, { defaultValue: sweep.name })}
                </span>
              ),
            },
            {
              key: "last_run_at",
              header: t("sweeps.last_run"),
              cell: (sweep) => format.ago(sweep.last_run_at, now),
            },
            {
              key: "state",
              header: t("sweeps.state"),
              cell: (sweep) => (
                <StatusBadge color={sweep.is_late ? "red" : "green"}>
                  {t(sweep.is_late ? "sweeps.late" : "sweeps.on_time")}
                </StatusBadge>
              ),
            },
            {
              key: "details",
              header: t("sweeps.details"),
              cell: (sweep) => <Details details={sweep.details} />,
            },
          ]}
        />
      )}
    </Section>
  )
}

function Details({ details }: { details: Record<string, unknown> }) {
  const words = Object.entries(details)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(", ")
  return (
    <Text size="xsmall" className="text-ui-fg-subtle max-w-[16rem] truncate" title={words}>
      {words || "–"}
    </Text>
  )
}
