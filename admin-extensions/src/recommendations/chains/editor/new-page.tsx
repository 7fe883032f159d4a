import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { AreaHeader } from "../../../shared/area-header"
import { Section } from "../../../shared/section"
import { BackLink } from "./back-link"
import { ChainForm } from "./chain-form"
import { newDraft } from "./draft"
import { HeadFields } from "./head-fields"
import { Refusal } from "./refusal"
import { useChainEditor } from "./use-chain-editor"

/** A new chain of any kind. */
export function NewChainPage() {
  const { t } = useTranslation("ecrm")
  const navigate = useNavigate()
  const editor = useChainEditor(null, newDraft("simple"))
  const create = () =>
    editor.store(null, ({ id }) => navigate(`/ecrm/recommendations/chains/${id}`))
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={t("chains.new_title")}
        hint={t("chains.new_hint")}
        actions={<BackLink />}
      />
      <ChainForm editor={editor}>
        <Section
          title={t("chains.parts.head")}
          actions={
            <Button size="small" isLoading={editor.isSaving} onClick={create}>
              {t("chains.save")}
            </Button>
          }
        >
          <Refusal editor={editor} />
          <HeadFields draft={editor.draft} isNew onChange={editor.change} />
        </Section>
      </ChainForm>
    </div>
  )
}
