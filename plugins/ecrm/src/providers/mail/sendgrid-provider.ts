import { randomBytes } from "node:crypto"
import type { Mail, MailProvider, SendOutcome } from "../../core/messaging/mail"
import type { EcrmOptions } from "../../options"
import { HttpAgents, type HttpAnswer } from "./http-call"
import { refuseFaulty } from "./refuse-faulty"
import { readAnswer } from "./sendgrid-answer"
import { planCalls, SENDGRID_LIMITS, type PlannedCall } from "./sendgrid-calls"

export type SendGridOptions = Extract<EcrmOptions["messaging"]["provider"], { type: "sendgrid" }>

const HOSTS = { global: "https://api.sendgrid.com", eu: "https://api.eu.sendgrid.com" }
/**
 * Calls of one `send` that were refused. Finding one bad mail of a thousand by halving costs 11;
 * whatever needs more waits for the next turn.
 */
const REFUSALS_MAX = 40
const NONCE_BYTES = 6
const CHECK_MS_MAX = 10_000

/** Twilio SendGrid, Mail Send v3, over plain HTTPS; why not its library is told in `http-call`. */
export class SendGridProvider implements MailProvider {
  readonly batch_max = SENDGRID_LIMITS.personalizations_max
  readonly tellsEvents: boolean
  private readonly agents = new HttpAgents()
  private readonly base_url: string

  constructor(
    private readonly options: SendGridOptions,
    readonly key: string
  ) {
    // Without the key nothing of what it tells is believed.
    this.tellsEvents = options.webhook_public_key !== undefined
    this.base_url = (options.base_url ?? HOSTS[options.region]).replace(/\/$/, "")
  }

  send(mails: readonly Mail[]): Promise<SendOutcome[]> {
    return refuseFaulty(mails, (good) => {
      const ends_ms = performance.now() + this.options.timeout_s * 1_000
      const post = (body: string, timeout_ms: number) =>
        this.call("POST", "/v3/mail/send", Buffer.from(body), timeout_ms)
      return new Delivery(good, post, ends_ms).run()
    })
  }

  async check(): Promise<string | null> {
    const answer = await this.call("GET", "/v3/scopes", null, this.check_ms)
    if (answer.did !== "answered") return `SendGrid cannot be reached: ${answer.reason}`
    if (answer.status === 401 || answer.status === 403) return "SendGrid does not accept the key"
    if (answer.status !== 200) return `SendGrid answers ${answer.status}`
    return answer.body.includes('"mail.send"') ? null : "The key may not send mails (mail.send)"
  }

  async signedDomains(): Promise<string[] | null> {
    const path = "/v3/whitelabel/domains?limit=100"
    const answer = await this.call("GET", path, null, this.check_ms)
    if (answer.did !== "answered" || answer.status !== 200) return null
    try {
      const rows = JSON.parse(answer.body) as { domain?: unknown; valid?: unknown }[]
      return rows
        .filter(({ valid }) => valid === true)
        .map(({ domain }) => domain)
        .filter((domain) => typeof domain === "string")
    } catch {
      return null
    }
  }

  async close(): Promise<void> {
    this.agents.close()
  }

  private get check_ms(): number {
    return Math.min(this.options.timeout_s * 1_000, CHECK_MS_MAX)
  }

  private call(
    method: "GET" | "POST",
    path: string,
    body: Buffer | null,
    timeout_ms: number
  ): Promise<HttpAnswer> {
    const headers = {
      Authorization: `Bearer ${this.options.api_key}`,
      Accept: "application/json",
      ...(body && { "Content-Type": "application/json" }),
    }
    return this.agents.call({ method, url: `${this.base_url}${path}`, headers, body, timeout_ms })
  }
}

/** One `send`: what became of each mail, and what may still be called. */
class Delivery {
  private readonly outcomes: (SendOutcome | undefined)[]
  private readonly nonce = randomBytes(NONCE_BYTES).toString("hex")
  private refusals = 0
  /** Of a call after which no other is worth a try. */
  private ended: SendOutcome | null = null

  constructor(
    private readonly mails: readonly Mail[],
    private readonly post: (body: string, timeout_ms: number) => Promise<HttpAnswer>,
    private readonly ends_ms: number
  ) {
    this.outcomes = new Array<undefined>(mails.length).fill(undefined)
  }

  async run(): Promise<SendOutcome[]> {
    await this.handOver(this.mails.map((_, at) => at))
    return this.outcomes.map((outcome) => outcome ?? this.notTried())
  }

  private async handOver(wanted: number[]): Promise<void> {
    for (const call of planCalls(this.mails, wanted, this.nonce)) await this.make(call)
  }

  private async make(call: PlannedCall): Promise<void> {
    const timeout_ms = this.ends_ms - performance.now()
    if (this.ended !== null || this.refusals >= REFUSALS_MAX || timeout_ms <= 0) return
    const answer = await this.post(call.body, timeout_ms)
    const verdict = readAnswer(answer, call.mails.length, new Date())
    if (verdict.did !== "all") this.refusals += 1
    if (verdict.did === "all") {
      for (const at of call.mails) this.outcomes[at] = verdict.outcome
      if (verdict.ends) this.ended = verdict.outcome
    } else if (verdict.did === "bad") {
      for (const [at, bad] of verdict.mails) {
        this.outcomes[call.mails[at]] = { did: "refused", ...bad }
      }
      await this.handOver(call.mails.filter((at) => this.outcomes[at] === undefined))
    } else if (verdict.did === "too_large") {
      await this.halve(call.mails, "too_large")
    } else {
      await this.findBad(call.mails, verdict.reason)
    }
  }

  private async halve(mails: number[], reason: string): Promise<void> {
    const [left, right] = halves(mails)
    if (left.length === 0) this.refuse(right[0], reason)
    else {
      await this.handOver(left)
      await this.handOver(right)
    }
  }

  /** @param mails of which at least one is refused, so that nothing of them was sent */
  private async findBad(mails: number[], reason: string): Promise<void> {
    const [left, right] = halves(mails)
    if (left.length === 0) {
      this.refuse(right[0], reason)
      return
    }
    await this.handOver(left)
    const isLeftGood = left.every((at) => this.outcomes[at]?.did === "accepted")
    // Then it is in the other half, which need not be asked as a whole.
    if (isLeftGood) await this.findBad(right, reason)
    else await this.handOver(right)
  }

  private refuse(at: number, reason: string): void {
    this.outcomes[at] = { did: "refused", reason, is_address: false }
  }

  /** Nothing left of those: the calls before them said enough, or took all the time there was. */
  private notTried(): SendOutcome {
    if (this.ended?.did === "not_sent") return this.ended
    return {
      did: "not_sent",
      reason: "not_tried",
      // Nobody's fault: as soon as there is a turn.
      retry_at: new Date(),
      is_provider_down: this.ended !== null,
      is_configuration: false,
    }
  }
}

function halves(mails: number[]): [number[], number[]] {
  const middle = mails.length >> 1
  return [mails.slice(0, middle), mails.slice(middle)]
}
