import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../shared/format"
import { EmptyState } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { textLink } from "../../shared/text-link"
import { useExperiment } from "../experiments/hooks"
import { idPath } from "../paths"
import { useReasonFigures } from "../use-reason-figures"
import { CandidatesTable } from "./candidates-table"
import { useRuleNames, type Recommendation, type Why } from "./hooks"
import { ShownBefore } from "./shown-before"

/** What is shown, why, and what became of everything else that was proposed. */
export function Answer({ why }: { why: Why }) {
  const { t } = useTranslation("ecrm")
  const names = useRuleNames(why.rules.map(({ id }) => id))
  return (
    <>
      <Section title={t("why.answer")} hint={t("why.answer_hint")}>
        <Circumstances why={why} />
        {why.recommendations.length === 0 ? (
          <EmptyState
            title={t("why.nothing")}
            hint={t(`why.empty.${why.reason_code ?? "nothing_fits"}`)}
          />
        ) : (
          <ol className="divide-ui-border-base divide-y" aria-label={t("why.answer")}>
            {why.recommendations.map((pick, at) => (
              <Shown key={pick.product_id} pick={pick} place={at + 1} />
            ))}
          </ol>
        )}
      </Section>
      {why.shown_before.length > 0 ? (
        <Section title={t("why.before")} hint={t("why.before_hint")}>
          <ShownBefore rows={why.shown_before} />
        </Section>
      ) : null}
      <Section title={t("why.rules")} hint={t("why.rules_hint")}>
        {why.rules.length === 0 ? (
          <EmptyState title={t("why.no_rules")} hint={t("why.no_rules_hint")} />
        ) : (
          <ul className="divide-ui-border-base divide-y">
            {why.rules.map(({ id, kind }) => (
              <li key={id} className="flex flex-wrap items-center gap-2 px-6 py-3">
                <Badge size="2xsmall">{t(`rules.kinds.${kind}`)}</Badge>
                <Link
                  className={textLink}
                  to={`/ecrm/recommendations?tab=rules&rule=${idPath(id)}`}
                >
                  {names.get(id) ?? id}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {why.candidates.length > 0 ? (
        <Section title={t("why.candidates")} hint={t("why.candidates_hint")}>
          <CandidatesTable candidates={why.candidates} ruleNames={names} />
        </Section>
      ) : null}
    </>
  )
}

function Circumstances({ why }: { why: Why }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <div className="flex flex-col gap-y-1 px-6 py-3">
      {why.may_profile === null ? null : (
        <Text size="small">{t(why.may_profile ? "why.may_profile" : "why.may_not_profile")}</Text>
      )}
      <Text size="small">
        {why.model_version === null
          ? t("explorer.no_model")
          : t("why.model", { version: format.number(why.model_version) })}
      </Text>
      {why.variant === null ? (
        <Text size="small">{t("why.no_experiment")}</Text>
      ) : (
        <Variant name={why.variant} />
      )}
    </div>
  )
}

/** What somebody is shown for the sake of an experiment. */
function Variant({ name }: { name: string }) {
  const { t } = useTranslation("ecrm")
  const [id, key] = name.split(":")
  const experiment = useExperiment(id).data
  const label = experiment?.document.variants.find((one) => one.key === key)?.label ?? key
  return (
    <Text size="small">
      {t("why.variant", { variant: label })}{" "}
      <Link
        className={textLink}
        to={`/ecrm/recommendations?tab=experiments&experiment=${idPath(id)}`}
      >
        {experiment?.name ?? t("why.experiment")}
      </Link>
    </Text>
  )
}

function Shown({ pick, place }: { pick: Recommendation; place: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { reason } = pick
  const figures = useReasonFigures(reason)
  const trait = reason.details?.trait
  return (
    <li className="flex flex-col gap-y-1 px-6 py-3">
      <span className="flex flex-wrap items-center gap-2">
        <span className="txt-compact-small-plus">{format.number(place)}.</span>
        <Link className={textLink} to={`/products/${idPath(pick.product_id)}`}>
          {pick.title}
        </Link>
        <Badge size="2xsmall">{t(`picks.models.${reason.model}`)}</Badge>
      </span>
      <Text size="small">{reason.text}</Text>
      {trait ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("why.trait", {
            trait: trait.label ?? t("why.unnamed_trait"),
            confidence: trait.confidence === null ? "–" : format.percent(trait.confidence),
          })}
        </Text>
      ) : null}
      {figures.length > 0 ? (
        <Text size="small" className="text-ui-fg-subtle">
          {figures.join(" · ")}
        </Text>
      ) : null}
    </li>
  )
}
