import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { useFormat } from "../../../shared/format"
import { Section } from "../../../shared/section"
import { FiguresLine } from "../figures-line"
import { useDecideChain, useDeleteChain, type Decision } from "../hooks"
import { statusColor } from "../status-color"
import type { Chain } from "../types"
import { ChainForm } from "./chain-form"
import { draftOf } from "./draft"
import { HeadFields } from "./head-fields"
import { Refusal } from "./refusal"
import { useChainEditor, type ChainEditor } from "./use-chain-editor"

/** Changes a chain, accepts or refuses it, takes it away. */
export function EditChain({ chain }: { chain: Chain }) {
  const { t } = useTranslation("ecrm")
  const editor = useChainEditor(chain, draftOf(chain.document))
  const { base } = editor
  const save = () => editor.store(base, () => void toast.success(t("chains.saved")))
  return (
    <ChainForm editor={editor}>
      <Section
        title={t("chains.parts.head")}
        actions={
          <div className="flex flex-wrap items-center gap-2">
            <Decisions chain={base ?? chain} editor={editor} />
            <Button
              size="small"
              disabled={!editor.isChanged || editor.newer !== null}
              isLoading={editor.isSaving}
              onClick={save}
            >
              {t("chains.save")}
            </Button>
          </div>
        }
      >
        <Refusal editor={editor} />
        <StateLine chain={chain} />
        <HeadFields draft={editor.draft} isNew={false} onChange={editor.change} />
      </Section>
    </ChainForm>
  )
}

function StateLine({ chain }: { chain: Chain }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-6 py-4">
      <StatusBadge color={statusColor(chain.status)}>
        {t(`chains.statuses.${chain.status}`)}
      </StatusBadge>
      <Text size="small">{t(`chains.origins.${chain.origin}`)}</Text>
      <Text size="small" className="text-ui-fg-subtle">
        {t("chains.version", {
          version: format.number(chain.version),
          at: format.instant(chain.updated_at),
        })}
      </Text>
      {chain.figures ? (
        <FiguresLine figures={chain.figures} />
      ) : chain.origin === "learned" ? (
        <Text size="small">{t("chains.no_figures")}</Text>
      ) : null}
    </div>
  )
}

/** Accept, refuse, delete: of the chain as it is stored, so only while nothing is unsaved. */
function Decisions({ chain, editor }: { chain: Chain; editor: ChainEditor }) {
  const { t } = useTranslation("ecrm")
  const navigate = useNavigate()
  const prompt = usePrompt()
  const decide = useDecideChain()
  const remove = useDeleteChain()
  const isBlocked = editor.isChanged || editor.newer !== null
  const say = (decision: Decision) =>
    decide.mutate(
      { chain, decision },
      {
        onSuccess: (decided) => {
          editor.take(decided)
          toast.success(t(`chains.done.${decision}`))
        },
        onError: editor.hear,
      }
    )
  const ask = async () => {
    const isSure = await prompt({
      title: t("chains.delete_title"),
      description: t("chains.delete_hint", { name: chain.name }),
      confirmText: t("chains.delete"),
      cancelText: t("state.cancel"),
    })
    if (!isSure) return
    remove.mutate(chain, {
      onSuccess: () => {
        toast.success(t("chains.deleted"))
        navigate("/ecrm/recommendations?tab=chains")
      },
      onError: editor.hear,
    })
  }
  const button = (decision: Decision) => (
    <Button
      size="small"
      variant="secondary"
      disabled={isBlocked}
      isLoading={decide.isPending}
      onClick={() => say(decision)}
    >
      {t(`chains.${decision}`)}
    </Button>
  )
  const isOpen = chain.status === "proposed"
  return (
    <>
      {isOpen || chain.status === "refused" ? button("accept") : null}
      {chain.origin === "learned" && chain.status !== "refused" ? button("refuse") : null}
      {chain.origin === "written" ? (
        <Button
          size="small"
          variant="danger"
          isLoading={remove.isPending}
          onClick={() => void ask()}
        >
          {t("chains.delete")}
        </Button>
      ) : null}
    </>
  )
}
