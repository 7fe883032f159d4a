import { useTranslation } from "react-i18next"

const CODE = /^[a-z0-9_]+$/
const spaced = (code: string) => code.replace(/_/g, " ")

/** Names of what messages are, and why they were or were not sent, in the admin's language. */
export function useMessageWords() {
  const { t } = useTranslation("ecrm")
  const named = (group: string) => (code: string) =>
    CODE.test(code) ? t(`${group}.${code}`, { defaultValue: spaced(code) }) : code
  return {
    state: named("messages.states"),
    messageClass: named("messages.classes"),
    purpose: named("messages.purposes"),
    event: named("messages.events.types"),
    stage: named("messages.decisions.stages"),
    verdict: named("messages.decisions.verdicts"),
    communication: named("worth.communication"),
    /** A sentence for a reason's code; what is in a provider's words is shown as it is. */
    reason: named("message_reasons"),
  }
}
