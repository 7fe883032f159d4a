import { Badge, Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { useIdentities, useUndoMerge } from "./hooks"
import type { Identity, Merge } from "./types"

/** What names a person and how that is known, and the merges they were in. */
export function IdentitySection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const identities = useIdentities(profileId)
  return (
    <Section title={t("identity.title")} hint={t("identity.hint")}>
      {identities.isError ? (
        <FailedRequest error={identities.error} onRetry={() => void identities.refetch()} />
      ) : identities.isPending ? (
        <LoadingRows rows={4} />
      ) : (
        <>
          <IdentitiesTable identities={identities.data.identities} />
          <MergesTable profileId={profileId} merges={identities.data.merges} />
        </>
      )}
    </Section>
  )
}

function IdentitiesTable({ identities }: { identities: Identity[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <SimpleTable
      caption={t("identity.title")}
      rows={identities}
      rowKey={(row) => `${row.root_id} ${row.kind} ${row.value}`}
      columns={[
        {
          key: "kind",
          header: t("identity.kind"),
          cell: (row) =>
            row.kind === "customer" && row.proof !== "login"
              ? t("identity.kinds.guest")
              : t(`identity.kinds.${row.kind}`),
        },
        {
          key: "value",
          header: t("identity.value"),
          cell: (row) => <span className="break-all">{row.value}</span>,
        },
        { key: "proof", header: t("identity.proof"), cell: (row) => <Proof identity={row} /> },
        {
          key: "since",
          header: t("identity.since"),
          cell: (row) => format.instant(row.first_seen_at),
        },
      ]}
    />
  )
}

function Proof({ identity: { proof, proven_at } }: { identity: Identity }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <StatusBadge
      color={proof === "none" ? "orange" : "green"}
      title={proven_at ? format.instant(proven_at) : undefined}
    >
      {t(`identity.proofs.${proof}`)}
    </StatusBadge>
  )
}

function MergesTable({ profileId, merges }: { profileId: string; merges: Merge[] }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (merges.length === 0) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("identity.no_merges")}
      </Text>
    )
  }
  return (
    <SimpleTable
      caption={t("identity.merges")}
      rows={merges}
      rowKey={(row) => String(row.id)}
      columns={[
        {
          key: "at",
          header: t("identity.merges"),
          cell: (row) => format.instant(row.happened_at),
        },
        {
          key: "what",
          header: t("identity.what"),
          cell: (row) => (
            <span className="flex flex-wrap gap-1">
              {t(`identity.actions.${row.action}`)}
              <Badge size="2xsmall">{t(`identity.merge_reasons.${row.reason}`)}</Badge>
            </span>
          ),
        },
        {
          key: "undo",
          header: t("identity.undo"),
          cell: (row) => (row.can_undo ? <UndoButton profileId={profileId} merge={row} /> : "–"),
        },
      ]}
    />
  )
}

function UndoButton({ profileId, merge }: { profileId: string; merge: Merge }) {
  const { t } = useTranslation("ecrm")
  const ask = usePrompt()
  const undo = useUndoMerge(profileId)
  const onClick = async () => {
    const isSure = await ask({
      title: t("identity.undo_title"),
      description: t("identity.undo_hint"),
      confirmText: t("identity.undo"),
      cancelText: t("state.cancel"),
    })
    if (!isSure) return
    undo.mutate(merge.id, { onSuccess: () => void toast.success(t("identity.undone")) })
  }
  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={undo.isPending}
      onClick={() => void onClick()}
    >
      {t("identity.undo")}
    </Button>
  )
}
