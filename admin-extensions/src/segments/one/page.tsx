import { StatusBadge, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { AreaHeader } from "../../shared/area-header"
import { Choice } from "../../shared/choice"
import { useFormat } from "../../shared/format"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { useSegment } from "../hooks"
import type { Segment } from "../types"
import { SegmentActions } from "./actions"
import { ChangesSection } from "./changes"
import { EditSegment } from "./edit"
import { MembersSection } from "./members"
import { UploadSection } from "./upload"

const TABS = ["members", "edit", "changes"] as const

/** One segment: who is in it and why, its rule or list, who came and went. */
export function SegmentPage() {
  const { t } = useTranslation("ecrm")
  const { id = "" } = useParams()
  const answer = useSegment(id)
  const segment = answer.data
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={segment?.name ?? t("segments.title")}
        hint={segment?.description || t("segments.one_hint")}
        actions={segment ? <SegmentActions segment={segment} /> : null}
      />
      {segment ? (
        <SegmentBody key={segment.id} segment={segment} />
      ) : (
        <Section title={t("segments.head")}>
          {answer.isError ? (
            <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <LoadingRows rows={5} />
          )}
        </Section>
      )}
    </div>
  )
}

function SegmentBody({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const [tab, setTab] = useState<(typeof TABS)[number]>("members")
  return (
    <>
      <Section
        title={t("segments.state")}
        actions={
          <Choice
            label={t("segments.tabs.label")}
            value={tab}
            options={TABS.map((value) => ({ value, label: t(`segments.tabs.${value}`) }))}
            onChange={setTab}
          />
        }
      >
        <StateLine segment={segment} />
      </Section>
      {tab === "members" ? <MembersSection segment={segment} /> : null}
      {tab === "edit" ? <EditSegment segment={segment} /> : null}
      {tab === "edit" && segment.kind === "static" ? <UploadSection segment={segment} /> : null}
      {tab === "changes" ? <ChangesSection segment={segment} /> : null}
    </>
  )
}

function StateLine({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-6 py-4">
      <Text size="small" weight="plus" data-testid="member-count">
        {t("segments.members_n", {
          n: format.number(segment.member_count),
          count: segment.member_count,
        })}
      </Text>
      <Text size="small">{t(`segments.kinds.${segment.kind}`)}</Text>
      {segment.is_mirrored ? <Text size="small">{t("segments.is_mirrored")}</Text> : null}
      {segment.kind === "live" ? (
        segment.evaluated_at === null ? (
          <StatusBadge color="orange">{t("segments.pending")}</StatusBadge>
        ) : (
          <Text size="small" className="text-ui-fg-subtle">
            {t("segments.evaluated_at", { at: format.instant(segment.evaluated_at) })}
          </Text>
        )
      ) : null}
      {segment.last_error ? (
        <Text size="small" className="text-ui-fg-error break-words" role="alert">
          {segment.last_error}
        </Text>
      ) : null}
    </div>
  )
}
