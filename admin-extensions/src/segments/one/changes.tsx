import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Choice } from "../../shared/choice"
import { useFormat } from "../../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { PersonLink } from "../builder/preview"
import { useChanges } from "../hooks"
import type { Segment } from "../types"

const KINDS = ["", "entered", "left"] as const
const PAGE_SIZE = 20

/** Who came and went, newest first. */
export function ChangesSection({ segment }: { segment: Segment }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const [change, setChange] = useState<(typeof KINDS)[number]>("")
  const [offset, setOffset] = useState(0)
  const changes = useChanges(segment.id, {
    limit: PAGE_SIZE,
    offset,
    ...(change ? { change } : {}),
  })
  const rows = changes.data?.changes ?? []
  return (
    <Section
      title={t("segments.changes.title")}
      hint={t("segments.changes.hint")}
      actions={
        <Choice
          label={t("segments.changes.which")}
          value={change}
          options={KINDS.map((value) => ({
            value,
            label: t(`segments.changes.${value || "every"}`),
          }))}
          onChange={(value) => {
            setChange(value)
            setOffset(0)
          }}
        />
      }
    >
      {changes.isError ? (
        <FailedRequest error={changes.error} onRetry={() => void changes.refetch()} />
      ) : changes.isPending ? (
        <LoadingRows rows={5} />
      ) : rows.length === 0 ? (
        <EmptyState title={t("segments.changes.none")} hint={t("segments.changes.none_hint")} />
      ) : (
        <SimpleTable
          caption={t("segments.changes.title")}
          rows={rows}
          rowKey={(row) => String(row.id)}
          columns={[
            {
              key: "person",
              header: t("segments.members.person"),
              cell: (row) => <PersonLink person={row} />,
            },
            {
              key: "change",
              header: t("segments.changes.change"),
              cell: (row) => t(`segments.changes.${row.change}`),
            },
            {
              key: "at",
              header: t("segments.changes.at"),
              cell: (row) => format.instant(row.changed_at),
            },
            {
              key: "version",
              header: t("segments.changes.version"),
              cell: (row) => format.number(row.segment_version),
              isFigure: true,
            },
          ]}
        />
      )}
      <div className="flex items-center justify-end gap-2 px-6 py-3">
        <Text size="small" className="text-ui-fg-subtle mr-auto">
          {rows.length === 0 ? "" : `${offset + 1} – ${offset + rows.length}`}
        </Text>
        <Button
          size="small"
          variant="secondary"
          disabled={offset === 0}
          onClick={() => setOffset(Math.max(0, offset - PAGE_SIZE))}
        >
          {t("table.previous")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={!changes.data?.has_more}
          onClick={() => setOffset(offset + PAGE_SIZE)}
        >
          {t("table.next")}
        </Button>
      </div>
    </Section>
  )
}
