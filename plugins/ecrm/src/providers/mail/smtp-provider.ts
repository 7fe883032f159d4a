import type { Readable } from "node:stream"
import nodemailer from "nodemailer"
import type { Mail, MailProvider, SendOutcome } from "../../core/messaging/mail"
import { errorText } from "../../core/shared/error-text"
import type { EcrmOptions } from "../../options"
import { messageIdOf, mimeOf } from "./mime-of"
import { refuseFaulty } from "./refuse-faulty"
import { readFailure, type SmtpFailure } from "./smtp-answer"

export type SmtpOptions = Extract<EcrmOptions["messaging"]["provider"], { type: "smtp" }>

/** Mails of one batch that each connection takes in turn. */
const MAILS_PER_CONNECTION = 10
/** Mails after which a connection is opened anew; servers close older ones. */
const MAILS_PER_CONNECTION_MAX = 1_000
const IDLE_MS_MAX = 20_000

/** Any mail server, over connections that are kept. */
export class SmtpProvider implements MailProvider {
  readonly batch_max: number
  readonly tellsEvents = false
  private readonly transport: ReturnType<typeof openPool>
  /** By Message-ID: what a connection reads of a mail once its turn has come. */
  private readonly streams = new Map<string, Readable[]>()
  /** False until a mail was taken over since the last failure: then one alone tries first. */
  private isProven = false

  constructor(
    private readonly options: SmtpOptions,
    readonly key: string
  ) {
    this.batch_max = options.connections_max * MAILS_PER_CONNECTION
    this.transport = openPool(options)
    // Tells whether the mail itself was on its way when a connection was lost.
    this.transport.use("stream", (mail, done) => {
      const { message } = mail
      const streams = this.streams.get(message.messageId())
      const open = message.createReadStream.bind(message)
      message.createReadStream = (...given) => {
        const stream = open(...given)
        streams?.push(stream)
        return stream
      }
      done()
    })
  }

  send(mails: readonly Mail[]): Promise<SendOutcome[]> {
    return refuseFaulty(mails, (good) => this.handOver(good))
  }

  async check(): Promise<string | null> {
    try {
      await this.transport.verify()
      return null
    } catch (error) {
      return `The mail server cannot be used: ${errorText(error).slice(0, 300)}`
    }
  }

  async close(): Promise<void> {
    this.transport.close()
  }

  private async handOver(mails: readonly Mail[]): Promise<SendOutcome[]> {
    const outcomes: SendOutcome[] = []
    const signal = AbortSignal.timeout(this.options.timeout_s * 1_000)
    const left = mails.entries()
    let stopped: SendOutcome | null = null
    const work = async (mails_max: number) => {
      for (let done = 0; done < mails_max; done++) {
        const next = left.next()
        if (next.done) return
        const [at, mail] = next.value
        outcomes[at] = stopped ?? (await this.sendOne(mail, signal))
        if (stopsOthers(outcomes[at])) stopped ??= outcomes[at]
      }
    }
    if (!this.isProven) await work(1)
    await Promise.all(
      Array.from({ length: this.options.connections_max }, () => work(mails.length))
    )
    return outcomes
  }

  private async sendOne(mail: Mail, signal: AbortSignal): Promise<SendOutcome> {
    const streams: Readable[] = []
    const message_id = messageIdOf(mail)
    this.streams.set(message_id, streams)
    try {
      const info = await this.transport.sendMail({ ...mimeOf(mail), signal })
      this.isProven = true
      return { did: "accepted", provider_message_id: info.messageId ?? null }
    } catch (error) {
      const hasBegun = streams.some((stream) => stream.readableDidRead)
      // It waited for others until the time was up; the server did nothing wrong.
      if (signal.aborted && !hasBegun && this.isProven) return NO_TURN
      const outcome = readFailure(error as SmtpFailure, hasBegun)
      if (stopsOthers(outcome) || outcome.did === "unknown") this.isProven = false
      return outcome
    } finally {
      this.streams.delete(message_id)
    }
  }
}

const NO_TURN: SendOutcome = {
  did: "not_sent",
  reason: "no_turn",
  retry_at: null,
  is_provider_down: false,
  is_configuration: false,
}

/** True where the server, not the mail, is the reason. */
const stopsOthers = (outcome: SendOutcome): boolean =>
  outcome.did === "not_sent" && (outcome.is_provider_down || outcome.is_configuration)

function openPool(options: SmtpOptions) {
  const timeout_ms = options.timeout_s * 1_000
  return nodemailer.createTransport({
    pool: true,
    host: options.host,
    port: options.port,
    secure: options.security === "tls",
    requireTLS: options.security === "starttls",
    ignoreTLS: options.security === "none",
    tls: { minVersion: "TLSv1.2" as const, ...(options.ca && { ca: options.ca }) },
    ...(options.user !== undefined && {
      auth: { user: options.user, pass: options.password ?? "" },
      forceAuth: true,
    }),
    maxConnections: options.connections_max,
    maxMessages: MAILS_PER_CONNECTION_MAX,
    // Only ever for a mail of which nothing was read; what a server drops is tried again by us.
    maxRequeues: 1,
    idleTimeout: IDLE_MS_MAX,
    connectionTimeout: timeout_ms,
    greetingTimeout: timeout_ms,
    socketTimeout: timeout_ms,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}
