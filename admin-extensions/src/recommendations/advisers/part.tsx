import {
  Button,
  createDataTableColumnHelper,
  DataTable,
  Input,
  StatusBadge,
  toast,
  useDataTable,
  usePrompt,
  type DataTablePaginationState,
  type DataTableSortingState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../shared/format"
import { usePaginationWords } from "../../shared/pagination-words"
import { EmptyState, FailedRequest, messageOf } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useDebounced } from "../../shared/use-debounced"
import { AdviserDrawer } from "./adviser-drawer"
import { useAdvisers, useRemoveAdviser } from "./hooks"
import type { Adviser } from "./types"

const column = createDataTableColumnHelper<Adviser>()
const PAGE_SIZE = 20

/** Short quizzes that answer with picks, paged, sorted and searched by the server. */
export function Advisers() {
  const { t } = useTranslation("ecrm")
  const words = usePaginationWords()
  const [opened, setOpened] = useState<Adviser | "new" | null>(null)
  const [search, setSearch] = useState("")
  const [sorting, setSorting] = useState<DataTableSortingState | null>(null)
  const [pagination, setPagination] = useState<DataTablePaginationState>({
    pageIndex: 0,
    pageSize: PAGE_SIZE,
  })
  const q = useDebounced(search.trim())
  const advisers = useAdvisers({
    limit: pagination.pageSize,
    offset: pagination.pageIndex * pagination.pageSize,
    order: sorting ? `${sorting.desc ? "-" : ""}${sorting.id}` : "-updated_at",
    ...(q ? { q } : {}),
  })
  const table = useDataTable({
    data: advisers.data?.advisers ?? [],
    columns: useColumns(setOpened),
    getRowId: (row) => row.key,
    rowCount: advisers.data?.count ?? 0,
    isLoading: advisers.isPending,
    sorting: { state: sorting, onSortingChange: setSorting },
    pagination: { state: pagination, onPaginationChange: setPagination },
  })
  return (
    <Section
      title={t("advisers.title")}
      hint={t("advisers.hint")}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Input
            role="searchbox"
            size="small"
            className="min-w-48"
            value={search}
            maxLength={100}
            placeholder={t("advisers.search")}
            aria-label={t("advisers.search")}
            onChange={(event) => {
              setSearch(event.target.value)
              setPagination({ ...pagination, pageIndex: 0 })
            }}
          />
          <Button size="small" onClick={() => setOpened("new")}>
            {t("advisers.add")}
          </Button>
        </div>
      }
    >
      {advisers.isError ? (
        <FailedRequest error={advisers.error} onRetry={() => void advisers.refetch()} />
      ) : advisers.data?.count === 0 ? (
        <EmptyState
          title={t(q ? "advisers.no_match" : "advisers.none")}
          hint={t(q ? "advisers.no_match_hint" : "advisers.none_hint")}
        />
      ) : (
        <DataTable instance={table}>
          <DataTable.Table />
          <DataTable.Pagination translations={words} />
        </DataTable>
      )}
      {opened === null ? null : (
        <AdviserDrawer adviser={opened === "new" ? null : opened} onClose={() => setOpened(null)} />
      )}
    </Section>
  )
}

function useColumns(open: (adviser: Adviser) => void) {
  const { t, i18n } = useTranslation("ecrm")
  const format = useFormat()
  return useMemo(() => {
    const language = i18n.language.slice(0, 2)
    const titleOf = ({ document: { title } }: Adviser) =>
      (language === "de" || language === "zh" ? title[language] : undefined) ?? title.en
    return [
      column.display({
        id: "title",
        header: t("advisers.name"),
        cell: ({ row }) => titleOf(row.original),
      }),
      column.accessor("key", { header: t("advisers.key"), enableSorting: true }),
      column.display({
        id: "questions",
        header: t("advisers.questions"),
        cell: ({ row }) => format.number(row.original.document.questions.length),
      }),
      column.accessor("is_active", {
        header: t("advisers.state"),
        cell: ({ getValue }) => (
          <StatusBadge color={getValue() ? "green" : "grey"}>
            {t(getValue() ? "advisers.on" : "advisers.off")}
          </StatusBadge>
        ),
      }),
      column.accessor("updated_at", {
        header: t("advisers.updated_at"),
        enableSorting: true,
        cell: ({ getValue }) => format.instant(getValue()),
      }),
      column.display({
        id: "actions",
        header: t("advisers.actions"),
        cell: ({ row }) => <Actions adviser={row.original} onOpen={() => open(row.original)} />,
      }),
    ]
  }, [t, i18n.language, format, open])
}

function Actions({ adviser, onOpen }: { adviser: Adviser; onOpen: () => void }) {
  const { t } = useTranslation("ecrm")
  const ask = usePrompt()
  const remove = useRemoveAdviser()
  const { key } = adviser
  const onRemove = async () => {
    const isSure = await ask({
      title: t("advisers.remove_title", { key }),
      description: t("advisers.remove_hint"),
      confirmText: t("advisers.remove"),
      cancelText: t("state.cancel"),
    })
    if (!isSure) return
    remove.mutate(adviser, {
      onSuccess: () => toast.success(t("advisers.removed")),
      onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
    })
  }
  return (
    <div className="flex justify-end gap-1">
      <Button
        size="small"
        variant="transparent"
        aria-label={t("advisers.change_of", { key })}
        onClick={onOpen}
      >
        {t("advisers.change")}
      </Button>
      <Button
        size="small"
        variant="transparent"
        aria-label={t("advisers.remove_of", { key })}
        isLoading={remove.isPending}
        onClick={() => void onRemove()}
      >
        {t("advisers.remove")}
      </Button>
    </div>
  )
}
