import { Button, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Pick } from "../../../profiles/pick"
import { useFormat } from "../../../shared/format"
import { EmptyState, FailedRequest, LoadingRows, messageOf } from "../../../shared/request-state"
import { saveFile } from "../../../shared/save-file"
import { Section } from "../../../shared/section"
import { SimpleTable } from "../../../shared/simple-table"
import { textLink } from "../../../shared/text-link"
import { StateBadge } from "../../log/state-badge"
import { useMessageWords } from "../../log/words"
import { messagesPath } from "../../paths"
import { RefreshButton } from "../../refresh-button"
import { TrailSwitch, useTrail } from "../../trail"
import { readFile, useRecipients } from "../hooks"
import type { Campaign, CampaignRecipient } from "../types"

const PAGE_SIZE = 50
const ANY = "any"
const OUTCOMES = ["sent", "waiting", "skipped", "failed"]

/** Person by person, what became of it. */
export function RecipientsSection({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("ecrm")
  const { arms } = campaign.document
  const [filter, setFilter] = useState({ outcome: ANY, arm: ANY })
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ANY))
  const trail = useTrail(JSON.stringify(asked))
  const answer = useRecipients(campaign.id, {
    ...asked,
    limit: PAGE_SIZE,
    ...(trail.at === null ? {} : { after: trail.at }),
  })
  return (
    <Section
      title={t("campaigns.people_list.title")}
      hint={t("campaigns.people_list.hint")}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <RefreshButton answer={answer} what={t("campaigns.people_list.title")} />
          <Download campaign={campaign} />
        </div>
      }
    >
      <div className="flex flex-wrap items-end gap-3 px-6 py-4">
        <Pick
          label={t("campaigns.people_list.outcome")}
          value={filter.outcome}
          options={[
            [ANY, t("messages.log.any")],
            ...OUTCOMES.map((key): [string, string] => [key, t(`campaigns.parts.${key}`)]),
          ]}
          onChange={(outcome) => setFilter({ ...filter, outcome })}
        />
        {arms.length > 1 ? (
          <Pick
            label={t("campaigns.results.arm")}
            value={filter.arm}
            options={[
              [ANY, t("messages.log.any")],
              ...arms.map(({ key }): [string, string] => [key, key.toUpperCase()]),
            ]}
            onChange={(arm) => setFilter({ ...filter, arm })}
          />
        ) : null}
      </div>
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={6} />
      ) : answer.data.recipients.length === 0 && trail.isFirst ? (
        <EmptyState
          title={t("campaigns.people_list.none")}
          hint={t("campaigns.people_list.none_hint")}
        />
      ) : (
        <>
          <Rows recipients={answer.data.recipients} />
          <TrailSwitch
            trail={trail}
            next={answer.data.next_after}
            isBusy={answer.isPlaceholderData}
            words={{ label: t("campaigns.people_list.pages") }}
          />
        </>
      )}
    </Section>
  )
}

function Download({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("ecrm")
  const [isBusy, setIsBusy] = useState(false)
  const download = async () => {
    setIsBusy(true)
    try {
      saveFile(await readFile(campaign.id, "recipients.csv"), `campaign-${campaign.id}-people.csv`)
    } catch (error) {
      toast.error(t("state.failed"), { description: messageOf(error) })
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Button size="small" variant="secondary" isLoading={isBusy} onClick={() => void download()}>
      {t("campaigns.people_list.csv")}
    </Button>
  )
}

function Rows({ recipients }: { recipients: CampaignRecipient[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const instant = (key: "accepted_at" | "clicked_at", header: string) => ({
    key,
    header,
    cell: (row: CampaignRecipient) => {
      const at = row[key]
      return at === null ? "–" : <time dateTime={at}>{format.instant(at)}</time>
    },
  })
  return (
    <SimpleTable
      isWhole
      caption={t("campaigns.people_list.title")}
      rows={recipients}
      rowKey={({ message_id }) => message_id}
      columns={[
        {
          key: "person",
          header: t("messages.one.person"),
          cell: ({ profile_id, name, email }) => (
            <Link className={textLink} to={`/ecrm/profiles/${profile_id}`}>
              {name ?? email ?? t("messages.log.erased")}
            </Link>
          ),
        },
        {
          key: "arm",
          header: t("campaigns.results.arm"),
          cell: ({ arm }) => arm?.toUpperCase() ?? "–",
        },
        {
          key: "state",
          header: t("messages.log.state"),
          cell: ({ state }) => <StateBadge state={state} />,
        },
        {
          key: "reason",
          header: t("messages.log.reason"),
          cell: ({ reason }) => (
            <span className="block min-w-48 whitespace-normal break-words">
              {reason === null ? "–" : words.reason(reason)}
            </span>
          ),
        },
        instant("accepted_at", t("campaigns.counts.accepted")),
        instant("clicked_at", t("campaigns.counts.clicked")),
        {
          key: "message",
          header: t("messages.one.title"),
          cell: ({ message_id, name, email }) => (
            <Link
              className={textLink}
              aria-label={`${t("campaigns.people_list.open")}: ${name ?? email ?? ""}`}
              to={messagesPath("log", { message: message_id })}
            >
              {t("campaigns.people_list.open")}
            </Link>
          ),
        },
      ]}
    />
  )
}
