import {
  Button,
  createDataTableColumnHelper,
  DataTable,
  Input,
  useDataTable,
  type DataTablePaginationState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { usePaginationWords } from "../shared/pagination-words"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest } from "../shared/request-state"
import { Section } from "../shared/section"
import { useDebounced } from "../shared/use-debounced"
import { useItems } from "./hooks"
import type { ExplorerItem } from "./types"

const column = createDataTableColumnHelper<ExplorerItem>()
const PAGE_SIZE = 10

/**
 * Search over the items of the warehouse; choosing one shows its neighbours. The search is a plain
 * field, because Medusa's own puts an unnamed picture beside it.
 */
export function ItemsTable({ chosenId, onChoose }: ItemsTableProps) {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const [search, setSearch] = useState("")
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_SIZE,
  })
  const items = useItems(useDebounced(search.trim()), {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
  })
  const table = useDataTable({
    data: items.data?.items ?? [],
    columns: useItemColumns(chosenId, onChoose),
    getRowId: (row) => row.id,
    rowCount: items.data?.count ?? 0,
    isLoading: items.isPending,
    onRowClick: (_event, row) => onChoose(row.id),
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  return (
    <Section
      title={t("explorer.items")}
      hint={t("explorer.items_hint")}
      actions={
        <Input
          role="searchbox"
          size="small"
          className="min-w-56"
          value={search}
          maxLength={200}
          placeholder={t("explorer.search")}
          aria-label={t("explorer.search")}
          onChange={(event) => {
            setSearch(event.target.value)
            setPagination({ ...pagination, pageIndex: 0 })
          }}
        />
      }
    >
      {items.isError ? (
        <FailedRequest error={items.error} onRetry={() => void items.refetch()} />
      ) : items.data?.count === 0 ? (
        <EmptyState
          title={t(search ? "explorer.no_match" : "explorer.no_items")}
          hint={t(search ? "explorer.no_match_hint" : "explorer.no_items_hint")}
        />
      ) : (
        <DataTable instance={table}>
          <DataTable.Table />
          <DataTable.Pagination translations={words} />
        </DataTable>
      )}
    </Section>
  )
}

function useItemColumns(chosenId: string | null, onChoose: (id: string) => void) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("title", { header: t("explorer.item"), cell: ({ getValue }) => getValue() }),
      column.accessor("sku", {
        header: t("explorer.sku"),
        cell: ({ getValue }) => getValue() ?? "–",
      }),
      column.accessor("orders", {
        header: t("explorer.orders"),
        align: "right",
        cell: ({ getValue }) => format.number(getValue()),
      }),
      column.display({
        id: "choose",
        header: t("explorer.neighbours"),
        cell: ({ row }) => (
          <Button
            size="small"
            variant="transparent"
            aria-pressed={row.original.id === chosenId}
            aria-label={`${t("explorer.show")}: ${row.original.title}`}
            onClick={(event) => {
              event.stopPropagation()
              onChoose(row.original.id)
            }}
          >
            {t("explorer.show")}
          </Button>
        ),
      }),
    ],
    [t, format, chosenId, onChoose]
  )
}

interface ItemsTableProps {
  chosenId: string | null
  onChoose: (id: string) => void
}
