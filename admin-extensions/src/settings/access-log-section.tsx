import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { Pick } from "../profiles/pick"
import { useNames } from "../profiles/words"
import { useFormat } from "../shared/format"
import { PageSwitch } from "../shared/page-switch"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { textLink } from "../shared/text-link"
import { useAccessLog, useStaff } from "./hooks"
import type { AccessEntry } from "./types"

const PAGE_SIZE = 20
const EVERYBODY = "everybody"

/** Who looked at whom; of one person or one of the staff, where the address says so. */
export function AccessLogSection() {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const page = Math.max(0, Math.trunc(Number(params.get("page") ?? 0)) || 0)
  const change = (name: string, value: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        next.delete("page")
        if (value === null) next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true }
    )
  const filter = Object.fromEntries(
    ["profile_id", "actor_id"].flatMap((name) =>
      params.get(name) ? [[name, params.get(name) as string]] : []
    )
  )
  const answer = useAccessLog({ ...filter, limit: PAGE_SIZE, offset: page * PAGE_SIZE })
  return (
    <Section
      title={t("profiles.access.title")}
      hint={t("profiles.access.hint")}
      actions={<Filters params={params} onChange={change} />}
    >
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={8} />
      ) : answer.data.entries.length === 0 ? (
        <EmptyState title={t("profiles.access.empty")} hint={t("profiles.access.empty_hint")} />
      ) : (
        <>
          <Entries entries={answer.data.entries} />
          <PageSwitch
            count={answer.data.count}
            pageSize={PAGE_SIZE}
            page={page}
            onPage={(next) => change("page", next === 0 ? null : String(next))}
          />
        </>
      )}
    </Section>
  )
}

interface FiltersProps {
  params: URLSearchParams
  onChange: (name: string, value: string | null) => void
}

function Filters({ params, onChange }: FiltersProps) {
  const { t } = useTranslation("ecrm")
  const staff = useStaff().data?.staff ?? []
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Pick
        label={t("profiles.access.who")}
        value={params.get("actor_id") ?? EVERYBODY}
        options={[
          [EVERYBODY, t("profiles.access.everybody")],
          ...staff.map(({ id, name }): [string, string] => [id, name]),
        ]}
        onChange={(id) => onChange("actor_id", id === EVERYBODY ? null : id)}
      />
      {params.get("profile_id") ? (
        <Button size="small" variant="secondary" onClick={() => onChange("profile_id", null)}>
          {t("profiles.access.all_people")}
        </Button>
      ) : null}
    </div>
  )
}

function Entries({ entries }: { entries: AccessEntry[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const names = useNames()
  return (
    <SimpleTable
      isWhole
      caption={t("profiles.access.title")}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        {
          key: "at",
          header: t("profiles.access.at"),
          cell: (entry) => format.instant(entry.happened_at),
        },
        {
          key: "who",
          header: t("profiles.access.who"),
          cell: (entry) => entry.actor_name ?? entry.actor_id,
        },
        {
          key: "action",
          header: t("profiles.access.action"),
          cell: (entry) => names.action(entry.action),
        },
        {
          key: "person",
          header: t("profiles.access.person"),
          cell: (entry) =>
            entry.profile_id === null ? (
              t("profiles.access.many")
            ) : (
              <Link
                className={textLink}
                to={`/ecrm/profiles/${encodeURIComponent(entry.profile_id)}`}
              >
                {entry.display_name ?? entry.profile_id}
              </Link>
            ),
        },
      ]}
    />
  )
}
