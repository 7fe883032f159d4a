import { Badge, Button, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { AreaHeader } from "../../shared/area-header"
import { FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { SimpleTable } from "../../shared/simple-table"
import { useDefinitions, useUndefine } from "../hooks"
import type { TraitDefinition } from "../types"
import { useTraitWords } from "../use-trait-words"
import { DefinitionDrawer } from "./definition-drawer"

/** Traits: what the merchant may know of people, and what of it they see and change. */
export function TraitDefinitionsPage() {
  const { t } = useTranslation("ecrm")
  const definitions = useDefinitions()
  const [edited, setEdited] = useState<TraitDefinition | "new" | null>(null)
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={t("identity.definitions.title")}
        hint={t("identity.definitions.hint")}
        actions={
          <Button size="small" onClick={() => setEdited("new")}>
            {t("identity.definitions.add")}
          </Button>
        }
      />
      <Section title={t("identity.definitions.list")}>
        {definitions.isError ? (
          <FailedRequest error={definitions.error} onRetry={() => void definitions.refetch()} />
        ) : definitions.isPending ? (
          <LoadingRows rows={8} />
        ) : (
          <DefinitionsTable definitions={definitions.data} onEdit={setEdited} />
        )}
      </Section>
      {edited ? (
        <DefinitionDrawer
          definition={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </div>
  )
}

interface DefinitionsTableProps {
  definitions: TraitDefinition[]
  onEdit: (definition: TraitDefinition) => void
}

function DefinitionsTable({ definitions, onEdit }: DefinitionsTableProps) {
  const { t } = useTranslation("ecrm")
  const words = useTraitWords()
  const flag = (is: boolean) => t(is ? "state.yes" : "state.no")
  return (
    <SimpleTable
      caption={t("identity.definitions.list")}
      rows={definitions}
      rowKey={(row) => row.key}
      columns={[
        {
          key: "label",
          header: t("identity.definitions.label"),
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-1">
              {words.label(row)}
              {row.is_built_in ? (
                <Badge size="2xsmall">{t("identity.definitions.built_in")}</Badge>
              ) : null}
            </span>
          ),
        },
        {
          key: "type",
          header: t("identity.definitions.type"),
          cell: (row) => t(`identity.definitions.types.${row.type}`),
        },
        { key: "purpose", header: t("identity.definitions.purpose"), cell: words.purpose },
        {
          key: "see",
          header: t("identity.definitions.may_see"),
          cell: (row) => flag(row.shopper_may_see),
        },
        {
          key: "edit",
          header: t("identity.definitions.may_edit"),
          cell: (row) => flag(row.shopper_may_see && row.shopper_may_edit),
        },
        {
          key: "actions",
          header: t("identity.definitions.actions"),
          cell: (row) => <Actions definition={row} onEdit={() => onEdit(row)} />,
        },
      ]}
    />
  )
}

function Actions({ definition, onEdit }: { definition: TraitDefinition; onEdit: () => void }) {
  const { t } = useTranslation("ecrm")
  const words = useTraitWords()
  const ask = usePrompt()
  const drop = useUndefine()
  const label = words.label(definition)
  const onDrop = async () => {
    const isSure = await ask({
      title: t("identity.definitions.drop_title", { label }),
      description: t("identity.definitions.drop_hint"),
      confirmText: t("identity.remove"),
      cancelText: t("state.cancel"),
    })
    if (!isSure) return
    drop.mutate(definition.key, {
      onSuccess: () => void toast.success(t("identity.definitions.dropped")),
    })
  }
  return (
    <span className="flex gap-1">
      <Button
        size="small"
        variant="transparent"
        aria-label={`${t("identity.edit")}: ${label}`}
        onClick={onEdit}
      >
        {t("identity.edit")}
      </Button>
      {definition.is_built_in ? null : (
        <Button
          size="small"
          variant="transparent"
          aria-label={`${t("identity.remove")}: ${label}`}
          isLoading={drop.isPending}
          onClick={() => void onDrop()}
        >
          {t("identity.remove")}
        </Button>
      )}
    </span>
  )
}
