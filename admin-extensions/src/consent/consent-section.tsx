import { StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { SimpleTable } from "../shared/simple-table"
import { usePersonConsent } from "./hooks"
import { AddressBoxes } from "./address-boxes"
import { PersonalDataSection } from "./personal-data-section"
import { ProfilingSection } from "./profiling-section"
import type { PersonConsent } from "./types"
import { useConsentWords } from "./words"

/** What a person agreed to, with the proof; export and erasure. */
export function ConsentSection({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const answer = usePersonConsent(profileId)
  if (answer.isError || answer.isPending) {
    return (
      <Section title={t("consent.title")} hint={t("consent.hint")}>
        {answer.isError ? (
          <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <LoadingRows rows={6} />
        )}
      </Section>
    )
  }
  const consent = answer.data
  return (
    <div className="flex flex-col gap-y-3">
      <Section title={t("consent.title")} hint={t("consent.hint")}>
        {consent.addresses.length === 0 ? (
          <EmptyState title={t("consent.no_address")} hint={t("consent.no_address_hint")} />
        ) : (
          consent.addresses
            .filter(({ boxes }) => boxes.length > 0)
            .map((one) => (
              <AddressBoxes
                key={`${one.channel}:${one.address}`}
                profileId={profileId}
                topics={consent.topics}
                {...one}
              />
            ))
        )}
      </Section>
      <ProfilingSection profileId={profileId} objects={consent.objects_to_profiling} />
      <Proof consent={consent} />
      <Suppressed consent={consent} />
      <PersonalDataSection profileId={profileId} />
    </div>
  )
}

function useTopicName({ topics }: PersonConsent) {
  const words = useConsentWords()
  return (key: string) => {
    const topic = topics.find((one) => one.key === key)
    return topic ? words.localized(topic.labels) : key
  }
}

function Proof({ consent }: { consent: PersonConsent }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useConsentWords()
  const nameOf = useTopicName(consent)
  return (
    <Section title={t("consent.proof")} hint={t("consent.proof_hint")}>
      {consent.entries.length === 0 ? (
        <EmptyState title={t("consent.no_proof")} hint={t("consent.no_proof_hint")} />
      ) : (
        <SimpleTable
          caption={t("consent.proof")}
          rows={consent.entries}
          rowKey={(entry) => entry.id}
          columns={[
            {
              key: "at",
              header: t("consent.when"),
              cell: (entry) => (
                <span className="whitespace-nowrap">{format.instant(entry.occurred_at)}</span>
              ),
            },
            { key: "topic", header: t("consent.topic"), cell: (entry) => nameOf(entry.topic) },
            { key: "state", header: t("consent.state"), cell: (entry) => words.state(entry.state) },
            {
              key: "source",
              header: t("consent.source"),
              cell: (entry) => [words.source(entry.source), entry.actor_name].filter(Boolean).join(", "), // prettier-ignore
            },
            {
              key: "text",
              header: t("consent.wording"),
              cell: (entry) => (
                <span className="block min-w-48 whitespace-normal break-words py-1">
                  {entry.note || entry.wording_text || "–"}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Suppressed({ consent }: { consent: PersonConsent }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useConsentWords()
  const nameOf = useTopicName(consent)
  if (consent.suppressions.length === 0) return null
  return (
    <Section title={t("consent.suppressed")} hint={t("consent.suppressed_hint")}>
      <ul className="divide-ui-border-base divide-y">
        {consent.suppressions.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-6 py-3">
            <StatusBadge color={one.lifted_at ? "grey" : "red"}>
              {one.lifted_at ? t("consent.lifted") : words.reason(one.reason)}
            </StatusBadge>
            <Text size="small">
              {one.topic === null ? t("consent.everything") : nameOf(one.topic)} ·{" "}
              {words.channel(one.channel)} · {format.instant(one.suppressed_at)}
            </Text>
            {one.note ? (
              <Text size="small" className="text-ui-fg-subtle break-words">
                {one.note}
              </Text>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
