import type { MedusaContainer } from "@medusajs/framework/types"
import { decide } from "../../core/messaging/decide"
import type { Decision, NewMessage, Verdict } from "../../core/messaging/message"
import { gateFacts } from "../../core/messaging/stored-facts"
import type { StoreDatabase } from "../../store-database"
import { consentModule } from "../consent/consent-module"
import type { MessagePurpose } from "./purposes/purpose"
import { messagingModule } from "./messaging-module"
import { readGateRules } from "./read-gate-rules"

/** A verdict as it is kept. */
export const decisionOf = (verdict: Verdict, stage: Decision["stage"], at: Date): Decision => ({
  at,
  stage,
  verdict: verdict.do,
  reason: verdict.do === "send" ? null : verdict.reason,
  until: verdict.do === "defer" ? verdict.until : null,
})

/**
 * Asks the gate about messages before they are queued: `planMessages` takes what this gives. They
 * are asked about as of now, whenever they are due; the claim asks again.
 * @param messages of the purpose, each with the class it will have
 * @returns the same, each with `planned`
 */
export async function askGate(
  container: MedusaContainer,
  { untrue_because, lives_hours }: Pick<MessagePurpose, "untrue_because" | "lives_hours">,
  messages: readonly NewMessage[],
  tx?: StoreDatabase
): Promise<NewMessage[]> {
  const { hashes, options } = consentModule(container)
  const rows = messages.map((message) => ({
    ...message,
    address_hash: hashes.address("email", message.address),
  }))
  const rules = await readGateRules(container)
  const asked = await messagingModule(container).outbox.askAboutNew(rows, untrue_because, tx)
  const default_zone = options.profiles.time_zone
  return messages.map((message, i) => {
    const { facts, counts, asked_at: now } = asked[i]
    const gated = { ...message, queued_at: now }
    const full = gateFacts(gated, facts, counts, { lives_hours, default_zone, now })
    return { ...message, planned: decisionOf(decide(full, rules, now), "planned", now) }
  })
}
