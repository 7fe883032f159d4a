import {
  Badge,
  Button,
  createDataTableColumnHelper,
  DataTable,
  Select,
  useDataTable,
  type DataTablePaginationState,
  type DataTableSortingState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../shared/choice"
import { useFormat } from "../../shared/format"
import { usePaginationWords } from "../../shared/pagination-words"
import { EmptyState, FailedRequest } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useDuplicates } from "../hooks"
import { REASONS, type Duplicate, type DuplicatesQuery, type Reason } from "../types"
import { CompareDrawer } from "./compare-drawer"

const column = createDataTableColumnHelper<Duplicate>()
const EVERY = "-"

/** Suggestions, by score or by date; a row opens the comparison. */
export function DuplicatesTable() {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const [state, setState] = useState<DuplicatesQuery["state"]>("open")
  const [reason, setReason] = useState<Reason | null>(null)
  const [shown, setShown] = useState<Duplicate | null>(null)
  const [sorting, setSorting] = useState<DataTableSortingState | null>({ id: "score", desc: true })
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: 10,
  })
  const first = () => setPagination({ ...pagination, pageIndex: 0 })
  const duplicates = useDuplicates({
    state,
    reason,
    order: `${sorting?.desc === false ? "" : "-"}${sorting?.id ?? "score"}`,
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
  })
  const table = useDataTable({
    data: duplicates.data?.duplicates ?? [],
    columns: useDuplicateColumns(setShown),
    getRowId: (row) => `${row.left.profile_id} ${row.right.profile_id}`,
    rowCount: duplicates.data?.count ?? 0,
    isLoading: duplicates.isPending,
    onRowClick: (_event, row) => setShown(row),
    pagination: { state: pagination, onPaginationChange: setPagination },
    sorting: { state: sorting, onSortingChange: setSorting },
  })
  const filters = (
    <Filters
      state={state}
      reason={reason}
      onState={(value) => (setState(value), first())}
      onReason={(value) => (setReason(value), first())}
    />
  )
  return (
    <Section title={t("identity.duplicates.list")} actions={filters}>
      {duplicates.isError ? (
        <FailedRequest error={duplicates.error} onRetry={() => void duplicates.refetch()} />
      ) : duplicates.data?.count === 0 ? (
        <EmptyState
          title={t("identity.duplicates.empty")}
          hint={t("identity.duplicates.empty_hint")}
        />
      ) : (
        <DataTable instance={table}>
          <DataTable.Table />
          <DataTable.Pagination translations={words} />
        </DataTable>
      )}
      {shown ? <CompareDrawer duplicate={shown} onClose={() => setShown(null)} /> : null}
    </Section>
  )
}

interface FiltersProps {
  state: DuplicatesQuery["state"]
  reason: Reason | null
  onState: (state: DuplicatesQuery["state"]) => void
  onReason: (reason: Reason | null) => void
}

function Filters({ state, reason, onState, onReason }: FiltersProps) {
  const { t } = useTranslation("ecrm")
  return (
    <div className="flex flex-wrap gap-2">
      <Choice
        label={t("identity.duplicates.state")}
        value={state}
        options={[
          { value: "open", label: t("identity.duplicates.open") },
          { value: "dismissed", label: t("identity.duplicates.dismissed") },
        ]}
        onChange={onState}
      />
      <Select
        size="small"
        value={reason ?? EVERY}
        onValueChange={(value) => onReason(value === EVERY ? null : (value as Reason))}
      >
        <Select.Trigger aria-label={t("identity.duplicates.reason")} className="w-56">
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          <Select.Item value={EVERY}>{t("identity.duplicates.every_reason")}</Select.Item>
          {REASONS.map((value) => (
            <Select.Item key={value} value={value}>
              {t(`identity.duplicates.reasons.${value}`)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

function useDuplicateColumns(onCompare: (duplicate: Duplicate) => void) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(
    () => [
      column.display({
        id: "people",
        header: t("identity.duplicates.people"),
        cell: ({ row: { original } }) => (
          <span className="flex flex-col py-2">
            {[original.left, original.right].map((side) => (
              <span key={side.profile_id} className="break-words">
                {side.display_name ?? side.email ?? side.profile_id}
                {side.display_name && side.email ? (
                  <span className="text-ui-fg-subtle"> · {side.email}</span>
                ) : null}
              </span>
            ))}
          </span>
        ),
      }),
      column.display({
        id: "reasons",
        header: t("identity.duplicates.reason"),
        cell: ({ row }) => (
          <span className="flex flex-wrap gap-1 py-2">
            {row.original.reasons.map((reason) => (
              <Badge key={reason} size="2xsmall">
                {t(`identity.duplicates.reasons.${reason}`)}
              </Badge>
            ))}
          </span>
        ),
      }),
      column.accessor("score", {
        header: t("identity.duplicates.score"),
        enableSorting: true,
        align: "right",
        cell: ({ getValue }) => format.percent(getValue()),
      }),
      column.accessor("found_at", {
        header: t("identity.duplicates.found"),
        enableSorting: true,
        cell: ({ getValue }) => format.instant(getValue()),
      }),
      column.display({
        id: "compare",
        header: t("identity.duplicates.compare"),
        cell: ({ row }) => (
          <Button
            size="small"
            variant="transparent"
            onClick={(event) => {
              event.stopPropagation()
              onCompare(row.original)
            }}
          >
            {t("identity.duplicates.compare")}
          </Button>
        ),
      }),
    ],
    [t, format, onCompare]
  )
}
