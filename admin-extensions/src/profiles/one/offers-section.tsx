import { Avatar, Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { Recommendation } from "../../../../plugins/ecrm/src/core/recommendations/answer"
import { idPath } from "../../recommendations/paths"
import { useReasonFigures } from "../../recommendations/use-reason-figures"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { textLink } from "../../shared/text-link"
import { useOffers } from "../hooks"
import { useMoney } from "../words"

const WHY = "/ecrm/recommendations?tab=why&slot=agent"

/** What an agent can offer a person at the end of a call, and why. */
export function OffersSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const answer = useOffers(profileId)
  return (
    <Section
      title={t("profiles.offers.title")}
      hint={t("profiles.offers.hint")}
      actions={
        <Link className={textLink} to={`${WHY}&profile_id=${idPath(profileId)}`}>
          {t("profiles.offers.why")}
        </Link>
      }
    >
      {/* As high as three picks: what stands below must not move under a click. */}
      <div className="min-h-[19rem]">
        {answer.isError ? (
          <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
        ) : answer.isPending ? (
          <LoadingRows />
        ) : answer.data.recommendations.length === 0 ? (
          <EmptyState
            title={t("profiles.offers.empty")}
            hint={t(`why.empty.${answer.data.reason_code ?? "nothing_fits"}`)}
          />
        ) : (
          <ol className="divide-ui-border-base divide-y" aria-label={t("profiles.offers.title")}>
            {answer.data.recommendations.map((pick) => (
              <Offer key={pick.product_id} pick={pick} />
            ))}
          </ol>
        )}
      </div>
    </Section>
  )
}

function Offer({ pick }: { pick: Recommendation }) {
  const { t } = useTranslation("ecrm")
  const money = useMoney()
  const figures = useReasonFigures(pick.reason)
  return (
    <li className="flex items-start gap-x-3 px-6 py-3">
      <Avatar
        size="large"
        variant="squared"
        src={pick.thumbnail ?? undefined}
        fallback={pick.title.charAt(0)}
        aria-hidden
      />
      <div className="flex min-w-0 flex-1 flex-col gap-y-1">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link className={textLink} to={`/products/${idPath(pick.product_id)}`}>
            {pick.title}
          </Link>
          <Text as="span" size="small">
            {money(pick.price.amount, pick.price.currency_code)}
          </Text>
          <Badge size="2xsmall">{t(`picks.reasons.${pick.reason.code}`)}</Badge>
        </span>
        <Text size="small" className="break-words">
          {pick.reason.text}
        </Text>
        {figures.length > 0 ? (
          <Text size="small" className="text-ui-fg-subtle">
            {figures.join(" · ")}
          </Text>
        ) : null}
      </div>
    </li>
  )
}
