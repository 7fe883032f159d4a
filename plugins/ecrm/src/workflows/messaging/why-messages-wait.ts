import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageClass } from "../../core/consent/may-contact"
import type { MessageState } from "../../core/messaging/message"
import { providerRefusal, type Standing } from "../../core/messaging/provider-refusal"
import { waitingBecause, type WaitingReason } from "../../core/messaging/waiting-because"
import { messagingModule } from "./messaging-module"
import { senderFor } from "./sender-for"

interface Listed {
  id: string
  state: MessageState
}

/**
 * Adds why nobody takes up those that are due, as things stand now: workers pass over them, and keep
 * no reason with them. Asks no provider anything.
 */
export async function whyMessagesWait<Row extends Listed>(
  container: MedusaContainer,
  rows: readonly Row[]
): Promise<(Row & { waiting_because: WaitingReason | null })[]> {
  const queued = rows.filter(({ state }) => state === "queued").map(({ id }) => id)
  const reasons = queued.length === 0 ? new Map() : await reasonsOf(container, queued)
  return rows.map((row) => ({ ...row, waiting_because: reasons.get(row.id) ?? null }))
}

async function reasonsOf(
  container: MedusaContainer,
  ids: string[]
): Promise<Map<string, WaitingReason | null>> {
  const { outbox, health, mailProviders } = messagingModule(container)
  const due = await outbox.listDue(ids)
  const standings = await health.read(mailProviders.map(({ key }) => key))
  const classes = [...new Set(due.map(({ message_class }) => message_class))]
  const sending = new Map(
    await Promise.all(
      classes.map(async (one) => [one, await hindrancesOf(container, one, standings)] as const)
    )
  )
  return new Map(
    due.map(({ id, message_class, ...lane }) => {
      const { sender_lacks = null, provider_refuses = null } = sending.get(message_class) ?? {}
      return [id, waitingBecause({ ...lane, sender_lacks, provider_refuses })]
    })
  )
}

async function hindrancesOf(
  container: MedusaContainer,
  message_class: MessageClass,
  standings: readonly Standing[]
) {
  const sender = await senderFor(container, message_class)
  return {
    sender_lacks: "lacks" in sender ? sender.lacks : null,
    provider_refuses: providerRefusal(standings, message_class),
  }
}
