import { Button, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useConsentNames } from "../../../consent/use-consent-names"
import { DefinitionList } from "../../../shared/definition-list"
import { useFormat } from "../../../shared/format"
import { FailedRequest, LoadingRows } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { useResults } from "../hooks"
import { CampaignStatusBadge } from "../status"
import type { Campaign } from "../types"
import { ActionsSection } from "./actions-section"
import { ArmsSection } from "./arms-section"
import { CampaignCommands } from "./commands"
import { HoursSection } from "./hours-section"
import { MoneySection } from "./money-section"
import { ProgressSection } from "./progress-section"
import { RecipientsSection } from "./recipients-section"
import { SkippedSection } from "./skipped-section"
import { TestSend } from "./test-send"

/** A campaign as it goes, or as it went. */
export function CampaignView({ campaign, onOpen, onClose }: CampaignViewProps) {
  const { t } = useTranslation("ecrm")
  const answer = useResults(campaign)
  return (
    <div className="flex flex-col gap-y-3">
      <Head campaign={campaign} onOpen={onOpen} onClose={onClose} />
      <ProgressSection campaign={campaign} counts={answer.data?.counts} />
      {answer.data ? (
        <>
          <HoursSection campaign={campaign} answer={answer} />
          <ArmsSection campaign={campaign} results={answer.data} />
          <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2 [&>*]:min-w-0">
            <MoneySection results={answer.data} />
            <SkippedSection results={answer.data} />
          </div>
        </>
      ) : (
        <Section title={t("campaigns.results.title")}>
          {answer.isError ? (
            <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <LoadingRows rows={6} />
          )}
        </Section>
      )}
      <ActionsSection campaign={campaign} />
      <RecipientsSection campaign={campaign} />
    </div>
  )
}

interface CampaignViewProps {
  campaign: Campaign
  onOpen: (id: string) => void
  onClose: () => void
}

function Head({ campaign, onOpen, onClose }: CampaignViewProps) {
  const { t } = useTranslation("ecrm")
  const { held_because, status } = campaign
  return (
    <Section
      title={campaign.name}
      hint={
        status === "held" && held_because !== null
          ? t(`campaigns.held.${held_because}`)
          : t(`campaigns.statuses_say.${status}`)
      }
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <CampaignStatusBadge status={status} />
          <TestSend campaign={campaign} isBlocked={false} />
          <CampaignCommands campaign={campaign} isBlocked={false} onOpen={onOpen} />
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("campaigns.all")}
          </Button>
        </div>
      }
    >
      <Facts campaign={campaign} />
    </Section>
  )
}

const TIMES = [
  "submitted_at",
  "approved_at",
  "started_at",
  "planned_at",
  "paused_at",
  "finished_at",
] as const

function Facts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const names = useConsentNames()
  const { document, test } = campaign
  const rows: [string, ReactNode][] = [
    [t("campaigns.permission.topic"), names.topic(document.topic)],
    [t("campaigns.when.at"), t(`campaigns.when.kinds.${document.schedule.at}`)],
    [t("campaigns.created_by"), campaign.created_by_name ?? "–"],
  ]
  if (campaign.starts_at !== null && campaign.started_at === null)
    rows.push([t("campaigns.starts_at"), format.instant(campaign.starts_at)])
  if (campaign.approved_by_name !== null)
    rows.push([t("campaigns.approved_by"), campaign.approved_by_name])
  for (const name of TIMES) {
    const at = campaign[name]
    if (at !== null) rows.push([t(`campaigns.times.${name}`), format.instant(at)])
  }
  if (test !== null) rows.push([t("campaigns.message.test"), <TestLine key="test" test={test} />])
  return <DefinitionList rows={rows} />
}

/** Where the test of the arms stands, in a sentence. */
function TestLine({ test }: { test: NonNullable<Campaign["test"]> }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (test.winner !== null) {
    const said = test.is_significant ? "won" : "won_by_little"
    return (
      <Text size="small">
        {t(`campaigns.test.${said}`, {
          letter: test.winner.toUpperCase(),
          p: test.p_value === null ? "–" : format.decimal(test.p_value),
        })}
      </Text>
    )
  }
  return (
    <Text size="small">
      {test.decides_at === null
        ? t("campaigns.test.under_way")
        : t("campaigns.test.decides_at", { at: format.instant(test.decides_at) })}
    </Text>
  )
}
