import type { Mail, MailProvider, SendOutcome } from "../../../core/messaging/mail"

/** A provider in memory: what it took over is counted on its side. */
export class StubProvider implements MailProvider {
  readonly key = "stub"
  readonly accepted: Mail[] = []
  calls = 0
  batch_max = 100
  tellsEvents = true
  /** What it does with a mail; `null` accepts. */
  answer: ((mail: Mail) => SendOutcome | null) | null = null
  /** Awaited before it takes anything over. */
  before: ((mails: readonly Mail[]) => Promise<void>) | null = null
  /** Awaited after it has taken over, and before it says so. */
  after: (() => Promise<void>) | null = null

  async send(mails: readonly Mail[]): Promise<SendOutcome[]> {
    this.calls += 1
    await this.before?.(mails)
    const outcomes = mails.map((mail): SendOutcome => {
      const own = this.answer?.(mail) ?? null
      if (own !== null) return own
      this.accepted.push(mail)
      return { did: "accepted", provider_message_id: `stub-${mail.send_id}` }
    })
    await this.after?.()
    return outcomes
  }

  async check() {
    return null
  }

  async close() {}

  /** How often each address got one. */
  counts(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { to } of this.accepted) counts.set(to, (counts.get(to) ?? 0) + 1)
    return counts
  }
}

/** A process that dies here: nothing after it happens. */
export const forEver = (): Promise<never> => new Promise(() => undefined)
