import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import { WorthFigures } from "./head-figures"
import { isUnknown, useProfileOfCustomer } from "./hooks"
import { useActionSentence } from "./next-action"

/** What the store knows of the customer whose page this is. */
export function CustomerProfileWidget({ customerId }: { customerId: string }) {
  const { t } = useTranslation("ecrm")
  const sentence = useActionSentence()
  const answer = useProfileOfCustomer(customerId)
  const profile = answer.data
  return (
    <Section
      title={t("profiles.widget.title")}
      actions={
        profile ? (
          <Link className={textLink} to={`/ecrm/profiles/${encodeURIComponent(profile.id)}`}>
            {t("profiles.widget.open")}
          </Link>
        ) : null
      }
    >
      {answer.isError ? (
        isUnknown(answer.error) ? (
          <EmptyState title={t("profiles.widget.empty")} hint={t("profiles.widget.empty_hint")} />
        ) : (
          <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
        )
      ) : !profile ? (
        <LoadingRows rows={5} />
      ) : (
        <>
          <Text size="small" weight="plus" className="bg-ui-bg-subtle break-words px-6 py-3">
            {sentence(profile.next_actions[0])}
          </Text>
          <WorthFigures profile={profile} />
        </>
      )}
    </Section>
  )
}
