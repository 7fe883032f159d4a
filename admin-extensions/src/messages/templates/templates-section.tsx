import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Pick } from "../../profiles/pick"
import { TableSearch } from "../../recommendations/table-search"
import { useFormat } from "../../shared/format"
import { PageSwitch } from "../../shared/page-switch"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { useDebounced } from "../../shared/use-debounced"
import { useMessageWords } from "../log/words"
import { useTemplates } from "./hooks"
import { NewTemplate } from "./new-template"
import { TemplateStateBadge } from "./state-badge"
import type { TemplateLine, TemplateState } from "./types"
import { useTemplateName } from "./use-template-name"

const PAGE_SIZE = 20
const ANY = "any"
const STATES: TemplateState[] = ["built_in", "changed", "broken", "unpublished", "archived"]

/** Templates, searched, filtered and paged by the server. */
export function TemplatesSection({ onOpen }: { onOpen: (key: string) => void }) {
  const { t } = useTranslation("ecrm")
  const [search, setSearch] = useState("")
  const [state, setState] = useState(ANY)
  const [page, setPage] = useState(0)
  const q = useDebounced(search.trim())
  const answer = useTemplates({
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
    ...(q ? { q } : {}),
    ...(state === ANY ? {} : { state }),
  })
  return (
    <Section
      title={t("templates.title")}
      hint={t("templates.hint")}
      actions={<NewTemplate onMade={onOpen} />}
    >
      <div className="flex flex-wrap items-end gap-3 px-6 py-4">
        <TableSearch
          label={t("templates.search")}
          value={search}
          onChange={(words) => {
            setSearch(words)
            setPage(0)
          }}
        />
        <Pick
          label={t("templates.state")}
          value={state}
          options={[
            [ANY, t("messages.log.any")],
            ...STATES.map((key): [string, string] => [key, t(`templates.states.${key}`)]),
          ]}
          onChange={(next) => {
            setState(next)
            setPage(0)
          }}
        />
      </div>
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={8} />
      ) : answer.data.count === 0 ? (
        <EmptyState title={t("templates.no_match")} hint={t("templates.no_match_hint")} />
      ) : (
        <>
          <Rows templates={answer.data.templates} onOpen={onOpen} />
          <PageSwitch count={answer.data.count} pageSize={PAGE_SIZE} page={page} onPage={setPage} />
        </>
      )}
    </Section>
  )
}

interface RowsProps {
  templates: TemplateLine[]
  onOpen: (key: string) => void
}

function Rows({ templates, onOpen }: RowsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const nameOf = useTemplateName()
  return (
    <SimpleTable
      isWhole
      caption={t("templates.title")}
      rows={templates}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "name",
          header: t("templates.name"),
          cell: (row) => (
            <Button
              size="small"
              variant="transparent"
              className="-ml-2 max-w-[18rem] justify-start underline underline-offset-2"
              aria-label={`${t("templates.open")}: ${nameOf(row)}`}
              onClick={() => onOpen(row.key)}
            >
              <span className="truncate">{nameOf(row)}</span>
            </Button>
          ),
        },
        {
          key: "state",
          header: t("templates.state"),
          cell: (row) => <TemplateStateBadge template={row} />,
        },
        {
          key: "class",
          header: t("messages.log.class"),
          cell: ({ message_class }) => words.messageClass(message_class),
        },
        {
          key: "used_by",
          header: t("templates.used_by"),
          cell: ({ used_by }) => (
            <Text size="small" className="max-w-xs whitespace-normal break-words">
              {used_by
                .map(({ kind, id, name }) =>
                  kind === "purpose" ? words.purpose(id) : (name ?? id)
                )
                .join(", ") || "–"}
            </Text>
          ),
        },
        {
          key: "changed_at",
          header: t("templates.changed_at"),
          cell: ({ changed_at }) => (changed_at === null ? "–" : format.instant(changed_at)),
        },
      ]}
    />
  )
}
