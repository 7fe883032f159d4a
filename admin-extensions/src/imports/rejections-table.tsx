import {
  Button,
  createDataTableColumnHelper,
  DataTable,
  Select,
  toast,
  useDataTable,
  type DataTablePaginationState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { usePaginationWords } from "../shared/pagination-words"
import { EmptyState, FailedRequest, messageOf } from "../shared/request-state"
import { Section } from "../shared/section"
import { useRejections, useRejectionsDownload } from "./hooks"
import type { ImportRow, Rejection } from "./types"

const column = createDataTableColumnHelper<Rejection>()
const ALL = "all"

/** Lines that were left out: number, reason, text; by reason if wished, and as a file. */
export function RejectionsTable({ row, reasons }: { row: ImportRow; reasons: string[] }) {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const id = String(row.id)
  const [reason, setReason] = useState(ALL)
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: 20,
  })
  const rejections = useRejections(id, {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    reason: reason === ALL ? null : reason,
  })
  const table = useDataTable({
    data: rejections.data?.rejections ?? [],
    columns: useRejectionColumns(),
    getRowId: (line) => String(line.line_no),
    rowCount: rejections.data?.count ?? 0,
    isLoading: rejections.isPending,
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  const choose = (value: string) => {
    setReason(value)
    setPagination({ ...pagination, pageIndex: 0 })
  }
  const isEmpty = rejections.data?.count === 0 && reason === ALL
  return (
    <Section
      title={t("rejections.title")}
      hint={t("rejections.hint")}
      actions={
        isEmpty ? null : (
          <div className="flex flex-wrap items-center gap-2">
            {reasons.length > 1 ? (
              <ReasonSelect reason={reason} reasons={reasons} onChange={choose} />
            ) : null}
            <DownloadButton row={row} />
          </div>
        )
      }
    >
      {rejections.isError ? (
        <FailedRequest error={rejections.error} onRetry={() => void rejections.refetch()} />
      ) : isEmpty ? (
        <EmptyState title={t("rejections.empty")} hint={t("rejections.empty_hint")} />
      ) : (
        <DataTable instance={table}>
          <DataTable.Table />
          <DataTable.Pagination translations={words} />
        </DataTable>
      )}
    </Section>
  )
}

function ReasonSelect({ reason, reasons, onChange }: ReasonSelectProps) {
  const { t } = useTranslation("ecrm")
  return (
    <Select size="small" value={reason} onValueChange={onChange}>
      <Select.Trigger aria-label={t("rejections.reason")} className="min-w-40">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        {[ALL, ...reasons].map((code) => (
          <Select.Item key={code} value={code}>
            {code === ALL
              ? t("rejections.all")
              : t(`reasons.${code}`, { defaultValue: code.replace(/_/g, " ") })}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}

interface ReasonSelectProps {
  reason: string
  reasons: string[]
  onChange: (reason: string) => void
}

function DownloadButton({ row }: { row: ImportRow }) {
  const { t } = useTranslation("ecrm")
  const download = useRejectionsDownload()
  const fileName = `${row.file_name.replace(/(\.csv)?(\.gz)?$/i, "")}-rejected.csv`
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={download.isPending}
      onClick={() =>
        download.mutate(
          { id: String(row.id), fileName },
          {
            onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
          }
        )
      }
    >
      {t("rejections.download")}
    </Button>
  )
}

function useRejectionColumns() {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("line_no", {
        header: t("rejections.line"),
        align: "right",
        cell: ({ getValue }) => format.number(getValue()),
      }),
      column.accessor("reason", {
        header: t("rejections.reason"),
        cell: ({ getValue }) =>
          t(`reasons.${getValue()}`, { defaultValue: getValue().replace(/_/g, " ") }),
      }),
      column.accessor("detail", {
        header: t("rejections.detail"),
        cell: ({ getValue }) => getValue() ?? "–",
      }),
      column.accessor("raw", {
        header: t("rejections.raw"),
        cell: ({ getValue }) => (
          <code className="txt-compact-xsmall block max-w-[28rem] truncate font-mono">
            {getValue()}
          </code>
        ),
      }),
    ],
    [t, format]
  )
}
