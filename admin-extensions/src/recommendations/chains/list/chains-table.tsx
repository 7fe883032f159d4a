import { Button, DataTable, useDataTable } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { usePageWithin } from "../../../shared/page-within"
import { usePaginationWords } from "../../../shared/pagination-words"
import { EmptyState, FailedRequest } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { useChains } from "../hooks"
import { BulkDecisions } from "./bulk-decisions"
import { SelectionContext } from "./choose"
import { useColumns } from "./columns"
import { ChainFilters } from "./filters"
import { useListState } from "./use-list-state"

/** Chains, paged, sorted, filtered and searched by the server; many are decided at once. */
export function ChainsTable() {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const navigate = useNavigate()
  const state = useListState()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const answer = useChains(state.query)
  usePageWithin(answer.data?.count, state.pagination, state.setPagination)
  const rows = answer.data?.chains ?? []
  const selection = { rows, chosen, onChange: setChosen }
  const table = useDataTable({
    data: rows,
    columns: useColumns(),
    getRowId: (row) => row.id,
    rowCount: answer.data?.count ?? 0,
    isLoading: answer.isPending,
    onRowClick: (_event, row) => navigate(`/ecrm/recommendations/chains/${row.id}`),
    sorting: { state: state.sorting, onSortingChange: state.setSorting },
    pagination: { state: state.pagination, onPaginationChange: state.setPagination },
  })
  return (
    <Section
      title={t("chains.list")}
      hint={t("chains.list_hint")}
      actions={
        <Button size="small" asChild>
          <Link to="/ecrm/recommendations/chains/new">{t("chains.create")}</Link>
        </Button>
      }
    >
      <ChainFilters state={state} />
      <BulkDecisions
        chains={rows.filter(({ id }) => chosen.has(id))}
        onDone={() => setChosen(new Set())}
      />
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data?.count === 0 ? (
        <EmptyState
          title={t(state.isNarrowed ? "chains.no_match" : "chains.none")}
          hint={t(state.isNarrowed ? "chains.no_match_hint" : "chains.none_hint")}
        />
      ) : (
        <SelectionContext.Provider value={selection}>
          <DataTable instance={table}>
            <DataTable.Table />
            <DataTable.Pagination translations={words} />
          </DataTable>
        </SelectionContext.Provider>
      )}
    </Section>
  )
}
