import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { CAMPAIGN_STATUSES } from "../../../../plugins/ecrm/src/core/messaging/campaigns/campaign-status"
import { Pick } from "../../profiles/pick"
import { TableSearch } from "../../recommendations/table-search"
import { useFormat } from "../../shared/format"
import { PageSwitch } from "../../shared/page-switch"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { useDebounced } from "../../shared/use-debounced"
import { useCampaigns } from "./hooks"
import { partsOf } from "./progress"
import { CampaignStatusBadge } from "./status"
import type { Campaign } from "./types"

const PAGE_SIZE = 20
const ANY = "any"

/** Campaigns, searched, filtered and paged by the server; their counts are live. */
export function CampaignsSection({ onOpen, onAdd }: CampaignsSectionProps) {
  const { t } = useTranslation("ecrm")
  const [search, setSearch] = useState("")
  const [status, setStatus] = useState(ANY)
  const [page, setPage] = useState(0)
  const q = useDebounced(search.trim())
  const answer = useCampaigns({
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
    ...(q ? { q } : {}),
    ...(status === ANY ? {} : { status }),
  })
  const isNarrowed = q !== "" || status !== ANY
  return (
    <Section
      title={t("campaigns.title")}
      hint={t("campaigns.hint")}
      actions={
        <Button size="small" onClick={onAdd}>
          {t("campaigns.add")}
        </Button>
      }
    >
      <div className="flex flex-wrap items-end gap-3 px-6 py-4">
        <TableSearch
          label={t("campaigns.search")}
          value={search}
          onChange={(words) => {
            setSearch(words)
            setPage(0)
          }}
        />
        <Pick
          label={t("campaigns.status")}
          value={status}
          options={[
            [ANY, t("messages.log.any")],
            ...CAMPAIGN_STATUSES.map((key): [string, string] => [
              key,
              t(`campaigns.statuses.${key}`),
            ]),
          ]}
          onChange={(next) => {
            setStatus(next)
            setPage(0)
          }}
        />
      </div>
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={6} />
      ) : answer.data.count === 0 ? (
        <EmptyState
          title={t(isNarrowed ? "campaigns.no_match" : "campaigns.none")}
          hint={t(isNarrowed ? "campaigns.no_match_hint" : "campaigns.none_hint")}
        />
      ) : (
        <>
          <Rows campaigns={answer.data.campaigns} onOpen={onOpen} />
          <PageSwitch count={answer.data.count} pageSize={PAGE_SIZE} page={page} onPage={setPage} />
        </>
      )}
    </Section>
  )
}

interface CampaignsSectionProps {
  onOpen: (id: string) => void
  onAdd: () => void
}

function Rows({ campaigns, onOpen }: { campaigns: Campaign[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const figure = (key: "sent" | "waiting" | "skipped" | "failed") => ({
    key,
    header: t(`campaigns.parts.${key}`),
    cell: ({ progress }: Campaign) => format.number(partsOf(progress)[key]),
    isFigure: true,
  })
  return (
    <SimpleTable
      isWhole
      caption={t("campaigns.title")}
      rows={campaigns}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("campaigns.name"),
          cell: ({ id, name }) => (
            <Button
              size="small"
              variant="transparent"
              className="-ml-2 max-w-[18rem] justify-start underline underline-offset-2"
              aria-label={`${t("campaigns.open")}: ${name}`}
              onClick={() => onOpen(id)}
            >
              <span className="truncate">{name}</span>
            </Button>
          ),
        },
        {
          key: "status",
          header: t("campaigns.status"),
          cell: ({ status }) => <CampaignStatusBadge status={status} />,
        },
        {
          key: "starts_at",
          header: t("campaigns.starts_at"),
          cell: ({ started_at, starts_at }) => {
            const at = started_at ?? starts_at
            return at === null ? "–" : <time dateTime={at}>{format.instant(at)}</time>
          },
        },
        {
          key: "people",
          header: t("campaigns.people"),
          cell: ({ progress }) => format.number(progress.people),
          isFigure: true,
        },
        figure("sent"),
        figure("waiting"),
        figure("skipped"),
        figure("failed"),
        {
          key: "by",
          header: t("campaigns.edited_by"),
          cell: ({ edited_by_name, created_by_name }) => (
            <Text size="small" className="max-w-[10rem] truncate">
              {edited_by_name ?? created_by_name ?? "–"}
            </Text>
          ),
        },
      ]}
    />
  )
}
