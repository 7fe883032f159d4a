import { clx, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { MESSAGE_STATES } from "../../../../plugins/ecrm/src/core/messaging/message"
import { useFormat } from "../../shared/format"
import type { MessageList, MessageState } from "../types"
import { useMessageWords } from "./words"

/** How many messages stand where, each a switch of the filter. */
export function StateChips({ list, states, onChange }: StateChipsProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const words = useMessageWords()
  const toggle = (state: MessageState) =>
    onChange(states.includes(state) ? states.filter((one) => one !== state) : [...states, state])
  return (
    <div className="flex flex-col gap-2 px-6 py-3">
      <div className="flex flex-wrap gap-2" role="group" aria-label={t("messages.log.by_state")}>
        {MESSAGE_STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={states.includes(state)}
            onClick={() => toggle(state)}
            className={chipClass(states.includes(state))}
          >
            {words.state(state)} {list ? format.number(list.counts[state] ?? 0) : "–"}
          </button>
        ))}
      </div>
      {list && !list.is_counted_whole ? (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("messages.log.counted", { n: format.number(list.counted_max) })}
        </Text>
      ) : null}
    </div>
  )
}

const chipClass = (isOn: boolean) =>
  clx(
    "txt-compact-xsmall-plus shadow-borders-base rounded-full px-3 py-1 outline-none",
    "focus-visible:shadow-borders-focus tabular-nums",
    isOn ? "bg-ui-bg-base-pressed text-ui-fg-base" : "bg-ui-bg-base text-ui-fg-subtle"
  )

interface StateChipsProps {
  list: MessageList | undefined
  states: MessageState[]
  onChange: (states: MessageState[]) => void
}
