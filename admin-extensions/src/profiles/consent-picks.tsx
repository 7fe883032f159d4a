import { useTranslation } from "react-i18next"
import { CHANNELS } from "../../../plugins/ecrm/src/core/consent/channel"
import { CONSENT_FILTER_STATES } from "../../../plugins/ecrm/src/core/consent/consent-filter"
import { useTopics } from "../consent/hooks"
import { useConsentWords } from "../consent/words"
import { Pick } from "./pick"

const ANY = "any"
const NONE = "none"

interface Props {
  /** `none`, `<topic>:<channel>:<state>`, or empty. */
  value: string
  onChange: (value: string | null) => void
}

/** What people have agreed to: nothing at all, or how one topic stands over one channel. */
export function ConsentPicks({ value, onChange }: Props) {
  const { t } = useTranslation("ecrm")
  const topics = useTopics().data ?? []
  const words = useConsentWords()
  const [topic = ANY, channel = "email", state = "granted"] = value === "" ? [] : value.split(":")
  const change = (to: Partial<Record<"topic" | "channel" | "state", string>>) => {
    const next = { topic, channel, state, ...to }
    if (next.topic === ANY) onChange(null)
    else if (next.topic === NONE) onChange(NONE)
    else onChange(`${next.topic}:${next.channel}:${next.state}`)
  }
  const known = topics.map(({ key, labels }): [string, string] => [key, words.localized(labels)])
  const isKnown = topic === ANY || topic === NONE || topics.some(({ key }) => key === topic)
  return (
    <>
      <Pick
        label={t("profiles.filters.consent")}
        value={topic}
        options={[
          [ANY, t("profiles.any")],
          [NONE, t("profiles.filters.consent_none")],
          ...known,
          ...(isKnown ? [] : [[topic, topic] as [string, string]]),
        ]}
        onChange={(to) => change({ topic: to })}
      />
      {topic === ANY || topic === NONE ? null : (
        <>
          <Pick
            label={t("profiles.filters.consent_channel")}
            value={channel}
            options={CHANNELS.map((one) => [one, words.channel(one)])}
            onChange={(to) => change({ channel: to })}
          />
          <Pick
            label={t("profiles.filters.consent_state")}
            value={state}
            options={CONSENT_FILTER_STATES.map((one) => [
              one,
              one === "suppressed" ? t("consent.stopped") : words.state(one),
            ])}
            onChange={(to) => change({ state: to })}
          />
        </>
      )}
    </>
  )
}
