import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { chunksOf } from "../../core/messaging/chunks"
import { decide } from "../../core/messaging/decide"
import type { GateRules } from "../../core/messaging/gate"
import { afterFailure } from "../../core/messaging/retry"
import { gateFacts } from "../../core/messaging/stored-facts"
import type { Lane } from "../../modules/messaging/outbox/lane"
import type { Settled } from "../../modules/messaging/outbox/queries/settle-messages"
import type { ReservedMessage } from "../../modules/messaging/outbox/reserved-message"
import { decisionOf } from "./ask-gate"
import type { DeliverDeps } from "./deliver-deps"
import { messagingModule } from "./messaging-module"
import { prepareMails, type Unprepared } from "./prepare-mails"
import type { MessagePurpose } from "./purposes/purpose"
import { readGateRules } from "./read-gate-rules"
import { sendChunk, type Batch } from "./send-chunk"
import { senderFor, type Sender } from "./sender-for"

/**
 * Messages reserved at once. With more a process holds more of them for longer, and its memory grows
 * faster than what is saved.
 */
const BATCH_MAX = 500
/** Calls of a provider in one lease: with more the last would begin after its end. */
const CALLS_MAX = 10

/**
 * Delivers one batch of a lane: reserves it, asks the gate, prints, and hands over part by part. What
 * is not handed over is given back.
 * @returns number of messages that were reserved; 0 where nothing can leave now
 */
export async function deliverBatch(
  container: MedusaContainer,
  deps: DeliverDeps,
  lane: Lane,
  purpose: MessagePurpose
): Promise<number> {
  const sender = await senderFor(container, lane.message_class)
  if ("lacks" in sender) return 0
  const chosen = await deps.chooseProvider(container, lane.message_class)
  if (!("provider" in chosen)) return 0
  const { provider, mails_max } = chosen
  const { outbox, options } = messagingModule(container)
  const lease = { id: randomUUID(), seconds: options.messaging.lease_s }
  const rules = await readGateRules(container)
  const limit = Math.min(BATCH_MAX, mails_max ?? provider.batch_max * CALLS_MAX)
  const asked_ms = performance.now()
  const reserved = await outbox.reserve(lane, lease, purpose.untrue_because, limit)
  if (reserved.length === 0) return 0
  const asked_at = reserved[0].asked_at.getTime()
  const now = () => new Date(asked_at + performance.now() - asked_ms)
  const left = new Set(reserved.map(({ id }) => id))
  const batch = { purpose, provider, lease_id: lease.id, rules, now }
  try {
    const gated = askEach(reserved, batch, options.profiles.time_zone)
    await settle(container, batch, left, gated.settled)
    await prepareAndSend(container, deps, batch, gated.going, { sender, left })
  } finally {
    const back = reserved.filter(({ id }) => left.has(id)).map(givenBack)
    // A database that is away keeps them until the lease ends.
    await outbox.settle(lease.id, back).catch(() => undefined)
  }
  return reserved.length
}

function askEach(
  reserved: readonly ReservedMessage[],
  { purpose: { lives_hours }, rules }: { purpose: MessagePurpose; rules: GateRules },
  default_zone: string
): { going: ReservedMessage[]; settled: Settled[] } {
  const going: ReservedMessage[] = []
  const settled: Settled[] = []
  for (const message of reserved) {
    const now = message.asked_at
    const context = { lives_hours, default_zone, now }
    const verdict = decide(gateFacts(message, message.facts, message.counts, context), rules, now)
    if (verdict.do === "send") {
      going.push(message)
      continue
    }
    settled.push({
      ...givenBack(message),
      state: verdict.do === "skip" ? "skipped" : "queued",
      reason: verdict.reason,
      due_at: verdict.do === "defer" ? verdict.until : null,
      decision: decisionOf(verdict, "claimed", now),
    })
  }
  return { going, settled }
}

async function prepareAndSend(
  container: MedusaContainer,
  deps: DeliverDeps,
  batch: Batch,
  going: readonly ReservedMessage[],
  { sender, left }: { sender: Sender; left: Set<string> }
): Promise<void> {
  if (going.length === 0) return
  const prepared = await prepareMails(container, deps, batch.purpose, going, sender)
  if (prepared === null) {
    const wait = going.map((message) => retried(message, "no_preference_page", false, batch.now()))
    return await settle(container, batch, left, wait)
  }
  const { mails, unprepared } = prepared
  const failed = unprepared.map((one) => unpreparedAs(one, batch.now()))
  await settle(container, batch, left, failed)
  for (const chunk of chunksOf(mails, batch.provider.batch_max)) {
    const { begun, is_provider_out } = await sendChunk(container, deps, batch, chunk)
    for (const id of begun) left.delete(id)
    if (is_provider_out) return
  }
}

async function settle(
  container: MedusaContainer,
  { lease_id }: Batch,
  left: Set<string>,
  settled: readonly Settled[]
): Promise<void> {
  await messagingModule(container).outbox.settle(lease_id, settled)
  for (const { id } of settled) left.delete(id)
}

const givenBack = ({ id }: { id: string }): Settled => ({
  id,
  state: "queued",
  reason: null,
  due_at: null,
  is_failure: false,
  is_blamed: false,
  decision: null,
})

const unpreparedAs = ({ message, why }: Unprepared, now: Date): Settled =>
  why === "subject_gone"
    ? { ...givenBack(message), state: "skipped", reason: why }
    : retried(message, why, true, now)

function retried(message: ReservedMessage, reason: string, is_blamed: boolean, now: Date): Settled {
  const next = afterFailure(message, { is_blamed, retry_at: null }, now)
  const failed = { ...givenBack(message), reason, is_failure: is_blamed, is_blamed }
  return next.do === "die" ? { ...failed, state: "failed" } : { ...failed, due_at: next.at }
}
