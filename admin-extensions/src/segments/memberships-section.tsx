import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { textLink } from "../shared/text-link"
import { useProfileSegments } from "./hooks"
import type { ProfileSegments } from "./types"
import { WhyDrawer } from "./why-drawer"

interface Asked {
  segment_id: string
  name: string
}

/** Segments a person is in, since when and why, and where they were before. */
export function MembershipsSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const segments = useProfileSegments(profileId)
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <Section title={t("segments.of_person.title")} hint={t("segments.of_person.hint")}>
      {segments.isError ? (
        <FailedRequest error={segments.error} onRetry={() => void segments.refetch()} />
      ) : null}
      {segments.isPending ? <LoadingRows rows={3} /> : null}
      {segments.data ? <Memberships segments={segments.data} onWhy={setAsked} /> : null}
      {asked ? (
        <WhyDrawer
          segmentId={asked.segment_id}
          segmentName={asked.name}
          person={{ profile_id: profileId, name: t("segments.of_person.this"), email: null }}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </Section>
  )
}

interface MembershipsProps {
  segments: ProfileSegments
  onWhy: (segment: Asked) => void
}

function Memberships({ segments: { memberships, history }, onWhy }: MembershipsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <>
      {memberships.length === 0 ? (
        <EmptyState title={t("segments.of_person.none")} hint={t("segments.of_person.none_hint")} />
      ) : (
        <SimpleTable
          caption={t("segments.of_person.title")}
          rows={memberships}
          rowKey={(row) => row.segment_id}
          columns={[
            {
              key: "segment",
              header: t("segments.name"),
              cell: (row) => (
                <Link className={textLink} to={`/ecrm/segments/${row.segment_id}`}>
                  {row.name}
                </Link>
              ),
            },
            {
              key: "since",
              header: t("segments.members.since"),
              cell: (row) => format.instant(row.entered_at),
            },
            {
              key: "why",
              header: t("segments.why.column"),
              cell: (row) => (
                <Button
                  size="small"
                  variant="transparent"
                  aria-label={t("segments.why.of", { name: row.name })}
                  onClick={() => onWhy(row)}
                >
                  {t("segments.why.ask")}
                </Button>
              ),
            },
          ]}
        />
      )}
      {history.length > 0 ? (
        <details className="px-6 py-4">
          <summary className="txt-compact-small-plus cursor-pointer">
            {t("segments.of_person.history", { n: format.number(history.length) })}
          </summary>
          <ul className="pt-2">
            {history.map((row) => (
              <Text asChild size="small" key={`${row.segment_id}${row.changed_at}${row.change}`}>
                <li>
                  {t(`segments.of_person.${row.change}`, {
                    name: row.name,
                    at: format.instant(row.changed_at),
                  })}
                </li>
              </Text>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}
