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
import { useFormat } from "../../shared/format"
import { usePaginationWords } from "../../shared/pagination-words"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useDebounced } from "../../shared/use-debounced"
import { PersonLink } from "../builder/preview"
import { useMembers } from "../hooks"
import type { Segment, SegmentMembers } from "../types"
import { WhyDrawer } from "../why-drawer"

type Member = SegmentMembers["members"][number]
const column = createDataTableColumnHelper<Member>()
const PAGE_SIZE = 20

/** Who is in the segment; each with the reason. */
export function MembersSection({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const [search, setSearch] = useState("")
  const [asked, setAsked] = useState<Member | null>(null)
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_SIZE,
  })
  const q = useDebounced(search.trim())
  const members = useMembers(segment, {
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    ...(q ? { q } : {}),
  })
  const table = useDataTable({
    data: members.data?.members ?? [],
    columns: useColumns(setAsked),
    getRowId: (row) => row.profile_id,
    rowCount: members.data?.count ?? 0,
    isLoading: members.isPending,
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  return (
    <Section
      title={t("segments.members.title")}
      actions={
        <Input
          role="searchbox"
          size="small"
          className="min-w-48"
          value={search}
          maxLength={100}
          placeholder={t("segments.members.search")}
          aria-label={t("segments.members.search")}
          onChange={(event) => {
            setSearch(event.target.value)
            setPagination({ ...pagination, pageIndex: 0 })
          }}
        />
      }
    >
      {members.isError ? (
        <FailedRequest error={members.error} onRetry={() => void members.refetch()} />
      ) : members.data?.count === 0 && segment.evaluated_at === null ? (
        <LoadingRows rows={6} />
      ) : members.data?.count === 0 ? (
        <EmptyState
          title={t(q ? "segments.members.no_match" : "segments.members.none")}
          hint={t(q ? "segments.no_match_hint" : "segments.members.none_hint")}
        />
      ) : (
        <DataTable instance={table}>
          <DataTable.Table />
          <DataTable.Pagination translations={words} />
        </DataTable>
      )}
      {asked ? (
        <WhyDrawer
          segmentId={segment.id}
          segmentName={segment.name}
          person={asked}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Section>
  )
}

function useColumns(onWhy: (member: Member) => void) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(
    () => [
      column.accessor("name", {
        header: t("segments.members.person"),
        cell: ({ row }) => <PersonLink person={row.original} />,
      }),
      column.accessor("email", {
        header: t("segments.members.email"),
        cell: ({ getValue }) => getValue() ?? "–",
      }),
      column.accessor("entered_at", {
        header: t("segments.members.since"),
        cell: ({ getValue }) => format.instant(getValue()),
      }),
      column.display({
        id: "why",
        header: t("segments.why.column"),
        cell: ({ row }) => (
          <Button
            size="small"
            variant="transparent"
            aria-label={t("segments.why.of", {
              name: row.original.name ?? row.original.email ?? row.original.profile_id,
            })}
            onClick={() => onWhy(row.original)}
          >
            {t("segments.why.ask")}
          </Button>
        ),
      }),
    ],
    [t, format, onWhy]
  )
}
