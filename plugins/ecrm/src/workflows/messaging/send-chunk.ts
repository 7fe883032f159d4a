import { setTimeout } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Mail, MailProvider, SendOutcome } from "../../core/messaging/mail"
import type { GateRules } from "../../core/messaging/gate"
import { localDay, localWeek } from "../../core/messaging/local-time"
import { afterFailure } from "../../core/messaging/retry"
import { zoneOf } from "../../core/messaging/stored-facts"
import { errorText, withoutAddresses } from "../../core/shared/error-text"
import type { Outcome } from "../../modules/messaging/outbox/queries/write-outcomes"
import { suppressAddresses } from "../consent/suppress-addresses"
import type { DeliverDeps } from "./deliver-deps"
import { messagingModule } from "./messaging-module"
import type { PreparedMail } from "./prepare-mails"
import type { MessagePurpose } from "./purposes/purpose"

/** What all mails of one batch share. */
export interface Batch {
  purpose: MessagePurpose
  provider: MailProvider
  lease_id: string
  rules: GateRules
  /** The database's clock, by how long ago it was read. */
  now(): Date
}

export interface SentChunk {
  /** Handed over, whatever came of it. */
  begun: Set<string>
  /** Nothing more is to be tried now: the provider asks for a pause, or does not know us. */
  is_provider_out: boolean
}

/** Tries to write down what a provider did, and the pause after the first. */
const WRITES_MAX = 4
const WRITE_PAUSE_MS = 100
const CLOCKS_AGREE_MS = 1_000

/**
 * Begins mails and hands those that have begun to the provider; what it did is written down. A
 * process that dies on the way leaves what it had begun as `sending`.
 */
export async function sendChunk(
  container: MedusaContainer,
  deps: DeliverDeps,
  batch: Batch,
  chunk: readonly PreparedMail[]
): Promise<SentChunk> {
  const { outbox } = messagingModule(container)
  const begun = await outbox.begin(...beginning(container, batch, chunk))
  const mails = chunk.filter(({ send_id }) => begun.has(send_id))
  if (mails.length === 0) return { begun, is_provider_out: false }
  const outcomes = await handOver(batch.provider, mails)
  await suppressDead(container, batch.provider.key, mails, outcomes)
  const { messaging } = messagingModule(container).options
  const now = batch.now()
  const grace_s = {
    marketing: messaging.grace_marketing_s,
    service: messaging.grace_transactional_s,
    transactional: messaging.grace_transactional_s,
  }
  const written = mails.map(({ message }, i) => ({
    ...outcomeOf(outcomes[i], message, now),
    id: message.id,
    grace_s: grace_s[message.message_class],
  }))
  await untilWritten(() => outbox.writeOutcomes(batch.lease_id, written))
  await deps.noteOutcomes(container, batch.provider.key, outcomes)
  const isUnanswered = outcomes.every(({ did }) => did === "unknown")
  return { begun, is_provider_out: isUnanswered || outcomes.some(isProviderOut) }
}

function beginning(
  container: MedusaContainer,
  { purpose, provider, lease_id, rules, now }: Batch,
  chunk: readonly PreparedMail[]
): Parameters<ReturnType<typeof messagingModule>["outbox"]["begin"]> {
  const { messaging, profiles } = messagingModule(container).options
  const at = now()
  const beginnings = chunk.map(({ message, template_version_id, printed, shown }) => {
    const zone = zoneOf(message.facts, profiles.time_zone)
    const { id, facts } = message
    const [day, week] = [localDay(at, zone), localWeek(at, zone)]
    return { id, facts, day, week, template_version_id, printed, shown }
  })
  const { untrue_because } = purpose
  const { per_day_max, per_week_max } = rules
  const lease_s = messaging.lease_s
  const given = { lease_id, lease_s, provider: provider.key, untrue_because }
  return [beginnings, { ...given, per_day_max, per_week_max }]
}

/** A provider never throws; of one that does nobody knows what it did. */
async function handOver(
  provider: MailProvider,
  mails: readonly PreparedMail[]
): Promise<SendOutcome[]> {
  const plain = mails.map(
    ({ message: _m, printed: _p, template_version_id: _v, shown: _s, ...mail }): Mail => mail
  )
  const unknown = (reason: string): SendOutcome[] => mails.map(() => ({ did: "unknown", reason }))
  try {
    const outcomes = await provider.send(plain)
    return outcomes.length === mails.length ? outcomes : unknown("wrong_count_of_outcomes")
  } catch (error) {
    return unknown(errorText(error))
  }
}

/** First the suppression: a process that dies between leaves the message unknown, and no more. */
async function suppressDead(
  container: MedusaContainer,
  source: string,
  mails: readonly PreparedMail[],
  outcomes: readonly SendOutcome[]
): Promise<void> {
  const dead = mails.filter((_, i) => {
    const outcome = outcomes[i]
    return outcome.did === "refused" && outcome.is_address
  })
  if (dead.length === 0) return
  await suppressAddresses(
    container,
    dead.map(({ to }) => ({ address: to, channel: "email", topic: null, reason: "hard_bounce" })),
    { source, actor_id: null, actor_name: null, note: "" }
  )
}

/** Pauses that a provider asks for are nobody's fault. */
const isThrottled = (outcome: SendOutcome): boolean =>
  outcome.did === "not_sent" &&
  outcome.retry_at !== null &&
  !outcome.is_provider_down &&
  !outcome.is_configuration

const isProviderOut = (outcome: SendOutcome): boolean =>
  outcome.did === "not_sent" &&
  (outcome.is_provider_down || outcome.is_configuration || outcome.retry_at !== null)

function outcomeOf(
  outcome: SendOutcome,
  failures: { attempts: number; first_failed_at: Date | null },
  now: Date
): Omit<Outcome, "id" | "grace_s"> {
  const plain = {
    reason: outcome.did === "accepted" ? null : withoutAddresses(outcome.reason).slice(0, 500),
    provider_message_id: outcome.did === "accepted" ? outcome.provider_message_id : null,
    due_at: null,
    is_failure: false,
    is_blamed: false,
  }
  if (outcome.did === "accepted") return { ...plain, state: "accepted" }
  if (outcome.did === "unknown") return { ...plain, state: "unknown" }
  if (outcome.did === "refused") return { ...plain, state: "failed", is_failure: true }
  const is_blamed = !isProviderOut(outcome)
  const retry_at = outcome.retry_at && byDatabase(outcome.retry_at, now)
  const next = afterFailure(failures, { is_blamed, retry_at }, now)
  const failed = { ...plain, is_blamed, is_failure: !isThrottled(outcome) }
  return next.do === "die"
    ? { ...failed, state: "failed" }
    : { ...failed, state: "queued", due_at: next.at }
}

/** Providers count from the clock of this process, which may be wrong; rows are due by another. */
function byDatabase(at: Date, now: Date): Date {
  const behind_ms = now.getTime() - Date.now()
  return Math.abs(behind_ms) > CLOCKS_AGREE_MS ? new Date(at.getTime() + behind_ms) : at
}

/** What a provider did is not asked again, so it is worth some patience. */
async function untilWritten(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await write()
    } catch (error) {
      if (tries >= WRITES_MAX) throw error
      await setTimeout(WRITE_PAUSE_MS * tries)
    }
  }
}
