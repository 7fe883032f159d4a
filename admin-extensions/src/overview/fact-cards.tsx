import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import type { FactSummary } from "./types"

/** One card a kind of fact: how many, and how long since the newest. */
export function FactCards({ facts, now }: { facts: FactSummary[]; now: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  return (
    <ul
      aria-label={t("overview.facts")}
      className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-4"
    >
      {facts.map((fact) => (
        <li key={fact.kind}>
          <Container className="h-full px-5 py-4" data-testid={`fact-${fact.kind}`}>
            <Text size="small" className="text-ui-fg-subtle">
              {t(`facts.${fact.kind}`)}
            </Text>
            <Heading level="h2" className="tabular-nums" title={format.number(fact.count)}>
              {fact.is_estimate
                ? t("overview.about", { value: format.compact(fact.count) })
                : format.number(fact.count)}
            </Heading>
            <Freshness fact={fact} now={now} />
          </Container>
        </li>
      ))}
    </ul>
  )
}

function Freshness({ fact, now }: { fact: FactSummary; now: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (fact.kind === "items_tied") {
    return (
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("overview.tied_hint")}
      </Text>
    )
  }
  return (
    <Text size="xsmall" className="text-ui-fg-subtle">
      {fact.newest_at ? (
        <time dateTime={fact.newest_at} title={format.instant(fact.newest_at)}>
          {t("overview.newest", { ago: format.ago(fact.newest_at, now) })}
        </time>
      ) : (
        t("overview.none_yet")
      )}
    </Text>
  )
}
