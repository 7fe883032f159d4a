import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { AreaHeader } from "../../../shared/area-header"
import { FailedRequest, LoadingRows } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { useChain } from "../hooks"
import { BackLink } from "./back-link"
import { EditChain } from "./edit-chain"

/** One chain: what was found, its picture, its parts, and what it would do. */
export function ChainPage() {
  const { t } = useTranslation("ecrm")
  const { id = "" } = useParams()
  const answer = useChain(id)
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={answer.data?.name ?? t("chains.one_title")}
        hint={answer.data ? t(`chains.kind_hints.${answer.data.kind}`) : t("chains.one_hint")}
        actions={<BackLink />}
      />
      {answer.data ? (
        <EditChain key={answer.data.id} chain={answer.data} />
      ) : (
        <Section title={t("chains.parts.head")}>
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
