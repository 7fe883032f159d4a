import { StatusBadge } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { PageSwitch } from "../shared/page-switch"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { useErasures } from "./hooks"
import type { Erasure } from "./types"

const PAGE_SIZE = 10

/** Certificates: that somebody was erased, when, and how many rows, but not who. */
export function ErasuresSection() {
  const { t } = useTranslation("ecrm")
  const [page, setPage] = useState(0)
  const answer = useErasures({ limit: PAGE_SIZE, offset: page * PAGE_SIZE })
  return (
    <Section title={t("consent.erasures")} hint={t("consent.erasures_hint")}>
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows />
      ) : answer.data.count === 0 ? (
        <EmptyState title={t("consent.no_erasures")} hint={t("consent.no_erasures_hint")} />
      ) : (
        <>
          <Certificates rows={answer.data.erasures} />
          <PageSwitch count={answer.data.count} pageSize={PAGE_SIZE} page={page} onPage={setPage} />
        </>
      )}
    </Section>
  )
}

const rowsOf = (erasure: Erasure, action: string): number =>
  erasure.counts.reduce((sum, one) => sum + (one.action === action ? one.rows : 0), 0)

function Certificates({ rows }: { rows: Erasure[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      caption={t("consent.erasures")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: "id", header: t("consent.certificate"), cell: (row) => <code>{row.id}</code> },
        {
          key: "status",
          header: t("consent.state"),
          cell: (row) => (
            <StatusBadge color={row.status === "done" ? "green" : "orange"}>
              {t(`consent.erasure_states.${row.status}`)}
            </StatusBadge>
          ),
        },
        {
          key: "by",
          header: t("consent.asked_by"),
          cell: (row) => t(`consent.requesters.${row.requested_by}`),
        },
        { key: "at", header: t("consent.when"), cell: (row) => format.instant(row.requested_at) },
        {
          key: "deleted",
          header: t("consent.deleted"),
          isFigure: true,
          cell: (row) => format.number(rowsOf(row, "delete")),
        },
        {
          key: "anonymised",
          header: t("consent.anonymised"),
          isFigure: true,
          cell: (row) => format.number(rowsOf(row, "anonymise")),
        },
      ]}
    />
  )
}
