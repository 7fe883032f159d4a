import { useTranslation } from "react-i18next"
import type { MessageLine } from "../types"

const CODE = /^[a-z0-9_]+$/
const spaced = (code: string) => code.replace(/_/g, " ")

/** Names of what messages are, and why they were or were not sent, in the admin's language. */
export function useMessageWords() {
  const { t } = useTranslation("ecrm")
  const named = (group: string) => (code: string) =>
    CODE.test(code) ? t(`${group}.${code}`, { defaultValue: spaced(code) }) : code
  const reason = named("message_reasons")
  return {
    state: named("messages.states"),
    messageClass: named("messages.classes"),
    purpose: named("messages.purposes"),
    event: named("messages.events.types"),
    stage: named("messages.decisions.stages"),
    verdict: named("messages.decisions.verdicts"),
    communication: named("worth.communication"),
    /** A sentence for a reason's code; what is in a provider's words is shown as it is. */
    reason,
    /** Why a message stands where it does; `null` where there is nothing to say. */
    why: (message: Pick<MessageLine, "reason" | "waiting_because">) => {
      const code = message.waiting_because ?? message.reason
      return code === null ? null : reason(code)
    },
  }
}
