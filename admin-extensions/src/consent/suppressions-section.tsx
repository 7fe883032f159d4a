import { Button, Input, Select } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { PageSwitch } from "../shared/page-switch"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { useLift, useSuppressions } from "./hooks"
import { NoteDialog } from "./note-dialog"
import { SuppressForm } from "./suppress-form"
import { LIFTABLE, REASONS, type Suppression } from "./types"
import { useConsentNames } from "./use-consent-names"
import { useConsentWords } from "./words"

const PAGE_SIZE = 20
const ANY = "any"

/** Addresses that are not written to; only their hashes are kept, so a whole one is looked for. */
export function SuppressionsSection() {
  const { t } = useTranslation("ecrm")
  const [typed, setTyped] = useState("")
  const [address, setAddress] = useState("")
  const [reason, setReason] = useState(ANY)
  const [page, setPage] = useState(0)
  const answer = useSuppressions({
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
    ...(address && { address }),
    ...(reason !== ANY && { reason }),
  })
  const search = (text: string) => {
    setAddress(text.trim())
    setPage(0)
  }
  return (
    <Section
      title={t("consent.suppressions")}
      hint={t("consent.suppressions_hint")}
      actions={<SuppressForm />}
    >
      <form
        role="search"
        className="flex flex-wrap items-center gap-2 px-6 py-3"
        onSubmit={(event) => {
          event.preventDefault()
          search(typed)
        }}
      >
        <Input
          size="small"
          role="searchbox"
          value={typed}
          aria-label={t("consent.whole_address")}
          placeholder={t("consent.whole_address")}
          onChange={(event) => {
            setTyped(event.target.value)
            if (event.target.value === "") search("")
          }}
        />
        <Button size="small" variant="secondary" type="submit">
          {t("consent.search")}
        </Button>
        <ReasonSelect
          reason={reason}
          onChange={(next) => {
            setReason(next)
            setPage(0)
          }}
        />
      </form>
      {answer.isError ? (
        <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.isPending ? (
        <LoadingRows rows={6} />
      ) : answer.data.count === 0 ? (
        <EmptyState title={t("consent.no_suppressions")} hint={t("consent.no_suppressions_hint")} />
      ) : (
        <>
          <Rows rows={answer.data.suppressions} />
          <PageSwitch count={answer.data.count} pageSize={PAGE_SIZE} page={page} onPage={setPage} />
        </>
      )}
    </Section>
  )
}

function ReasonSelect({ reason, onChange }: { reason: string; onChange: (to: string) => void }) {
  const { t } = useTranslation("ecrm")
  const words = useConsentWords()
  return (
    <div className="w-48">
      <Select size="small" value={reason} onValueChange={onChange}>
        <Select.Trigger aria-label={t("consent.reason")}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {[ANY, ...REASONS].map((code) => (
            <Select.Item key={code} value={code}>
              {code === ANY ? t("consent.any_reason") : words.reason(code)}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </div>
  )
}

function Rows({ rows }: { rows: Suppression[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useConsentWords()
  const names = useConsentNames()
  return (
    <SimpleTable
      caption={t("consent.suppressions")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "hash",
          header: t("consent.address"),
          cell: (row) => <code title={row.address_hash}>{row.address_hash?.slice(0, 10)}…</code>,
        },
        { key: "reason", header: t("consent.reason"), cell: (row) => words.reason(row.reason) },
        {
          key: "topic",
          header: t("consent.topic"),
          cell: (row) => (row.topic === null ? t("consent.everything") : names.topic(row.topic)),
        },
        {
          key: "at",
          header: t("consent.when"),
          cell: (row) => format.instant(row.suppressed_at),
        },
        {
          key: "by",
          header: t("consent.source"),
          cell: (row) => row.actor_name ?? words.source(row.source),
        },
        { key: "note", header: t("consent.note"), cell: (row) => row.note || "–" },
        { key: "lift", header: t("consent.lift"), cell: (row) => <Lift row={row} /> },
      ]}
    />
  )
}

function Lift({ row }: { row: Suppression }) {
  const { t } = useTranslation("ecrm")
  const lift = useLift()
  if (row.lifted_at) return <span>{t("consent.lifted")}</span>
  if (!LIFTABLE.includes(row.reason)) return <span>{t("consent.stays")}</span>
  return (
    <NoteDialog
      title={t("consent.lift")}
      hint={t("consent.lift_hint")}
      confirm={t("consent.lift")}
      trigger={
        <Button size="small" variant="transparent" isLoading={lift.isPending}>
          {t("consent.lift")}
        </Button>
      }
      onConfirm={(note) => lift.mutate({ id: row.id, note })}
    />
  )
}
