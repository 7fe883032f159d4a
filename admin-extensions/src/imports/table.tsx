import {
  createDataTableColumnHelper,
  DataTable,
  StatusBadge,
  useDataTable,
  type DataTablePaginationState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { useFormat } from "../shared/format"
import { usePaginationWords } from "../shared/pagination-words"
import { EmptyState, FailedRequest } from "../shared/request-state"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import { useImports } from "./hooks"
import { statusColor } from "./status"
import type { ImportRow } from "./types"

const column = createDataTableColumnHelper<ImportRow>()

/** All imports, newest first. */
export function ImportsTable() {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const navigate = useNavigate()
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: 10,
  })
  const imports = useImports({
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
  })
  const table = useDataTable({
    data: imports.data?.imports ?? [],
    columns: useImportColumns(),
    getRowId: (row) => String(row.id),
    rowCount: imports.data?.count ?? 0,
    isLoading: imports.isPending,
    onRowClick: (_event, row) => navigate(`/ecrm/imports/${row.id}`),
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  return (
    <Section title={t("imports.list")}>
      {imports.isError ? (
        <FailedRequest error={imports.error} onRetry={() => void imports.refetch()} />
      ) : imports.data?.count === 0 ? (
        <EmptyState title={t("imports.empty")} hint={t("imports.empty_hint")} />
      ) : (
        <DataTable instance={table}>
          <DataTable.Table />
          <DataTable.Pagination translations={words} />
        </DataTable>
      )}
    </Section>
  )
}

function useImportColumns() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("file_name", {
        header: t("imports.file"),
        cell: ({ row }) => (
          <Link
            className={textLink}
            to={`/ecrm/imports/${row.original.id}`}
            onClick={(event) => event.stopPropagation()}
          >
            {row.original.file_name}
          </Link>
        ),
      }),
      column.accessor("status", {
        header: t("imports.status"),
        cell: ({ row }) => (
          <StatusBadge color={statusColor(row.original.status)}>
            {t(`imports.statuses.${row.original.status}`)}
            {row.original.is_dry_run ? ` · ${t("imports.dry_run")}` : ""}
          </StatusBadge>
        ),
      }),
      column.accessor("format", {
        header: t("imports.format"),
        cell: ({ getValue }) => getValue() ?? "–",
      }),
      column.accessor("lines_read", {
        header: t("imports.lines"),
        align: "right",
        cell: ({ getValue }) => format.number(getValue()),
      }),
      column.accessor((row) => row.report?.lines.rejected ?? null, {
        id: "rejected",
        header: t("imports.rejected"),
        align: "right",
        cell: ({ getValue }) => {
          const rejected = getValue()
          return rejected === null ? "–" : format.number(rejected)
        },
      }),
      column.accessor("created_at", {
        header: t("imports.started"),
        cell: ({ getValue }) => format.instant(getValue()),
      }),
    ],
    [t, format]
  )
}
