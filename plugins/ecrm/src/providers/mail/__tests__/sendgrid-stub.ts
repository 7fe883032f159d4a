import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { ReceivedMail } from "./received-mail"

interface Personalization {
  to: { email: string }[]
  subject: string
  headers?: Record<string, string>
  custom_args: Record<string, string>
  substitutions?: Record<string, string>
}

/** A call of Mail Send as it came. */
export interface StubCall {
  body: {
    personalizations: Personalization[]
    from: { email: string; name?: string }
    content: { type: string; value: string }[]
    headers: Record<string, string>
    tracking_settings: Record<string, { enable: boolean }>
    custom_args?: object
  }
  size_bytes: number
}

/** What the stub does with a call; `undefined` goes by the rules of the API. */
export type StubAnswer = {
  status: number
  headers?: Record<string, string>
  body?: object
}
export type StubFault = "hang" | "reset" | "accept_and_drop" | "drip"

/** Twilio SendGrid as far as mails are concerned, on this machine. */
export async function startSendGridStub() {
  const calls: StubCall[] = []
  const taken: ReceivedMail[] = []
  const state = {
    calls,
    taken,
    /** Connections that were opened. */
    connections: 0,
    answer: (_: StubCall): StubAnswer | StubFault | undefined => undefined,
    url: "",
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  const server = createServer((req, res) => {
    void readAll(req).then(
      (raw) => {
        if (req.method === "GET") return answerGet(req, res)
        const call = { body: JSON.parse(raw), size_bytes: Buffer.byteLength(raw) } as StubCall
        calls.push(call)
        const wanted = state.answer(call) ?? byTheRules(call)
        const isTaken =
          wanted === "accept_and_drop" || (typeof wanted === "object" && wanted.status === 202)
        if (isTaken) taken.push(...mailsOf(call))
        act(res, wanted)
      },
      () => undefined
    )
  })
  server.on("connection", () => (state.connections += 1))
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return state
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString("utf8")
}

function answerGet(req: IncomingMessage, res: ServerResponse): void {
  const known = req.headers.authorization === "Bearer SG.known"
  const body = req.url?.startsWith("/v3/scopes")
    ? { scopes: ["mail.send"] }
    : [
        { domain: "meridian.example", valid: true },
        { domain: "unproven.example", valid: false },
      ]
  res.writeHead(known ? 200 : 401, { "Content-Type": "application/json" })
  res.end(JSON.stringify(known ? body : { errors: [{ message: "authorization required" }] }))
}

function act(res: ServerResponse, wanted: StubAnswer | StubFault): void {
  if (wanted === "hang") return
  if (wanted === "reset" || wanted === "accept_and_drop") {
    res.destroy()
    return
  }
  if (wanted === "drip") {
    res.writeHead(202, { "X-Message-Id": "dripped", "Content-Length": "1000" })
    res.write(".")
    return
  }
  res.writeHead(wanted.status, { "Content-Type": "application/json", ...wanted.headers })
  res.end(wanted.body ? JSON.stringify(wanted.body) : "")
}

/** Limits and refusals of the API, with the index of the field as it names it. */
function byTheRules({ body, size_bytes }: StubCall): StubAnswer {
  const errors: { message: string; field: string }[] = []
  const seen = new Set<string>()
  if (body.personalizations.length > 1_000)
    errors.push({ message: "too many", field: "personalizations" })
  if (size_bytes > 30_000_000) return { status: 413 }
  body.personalizations.forEach((one, i) => {
    const [{ email }] = one.to
    const field = `personalizations.${i}.to.0.email`
    if (seen.has(email)) errors.push({ message: "Each email address should be unique", field })
    seen.add(email)
    const size = Object.entries(one.substitutions ?? {})
      .flat()
      .join("")
    if (Buffer.byteLength(size) > 10_000) {
      errors.push({ message: "over 10000 bytes", field: `personalizations.${i}.substitutions` })
    }
  })
  if (errors.length > 0) return { status: 400, body: { errors } }
  return { status: 202, headers: { "X-Message-Id": `stub-${Math.random()}` } }
}

function mailsOf({ body }: StubCall): ReceivedMail[] {
  const content = (type: string) => body.content.find((one) => one.type === type)?.value ?? ""
  return body.personalizations.map((one) => {
    const filled = (text: string) =>
      Object.entries(one.substitutions ?? {}).reduce(
        (done, [tag, value]) => done.replaceAll(tag, () => value),
        text
      )
    const headers = { ...body.headers, ...one.headers }
    return {
      to: one.to.map(({ email }) => email).join(","),
      from: `${body.from.name ?? ""} <${body.from.email}>`,
      subject: filled(one.subject),
      html: filled(content("text/html")).trim(),
      text: filled(content("text/plain")).trim(),
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
      ),
    }
  })
}
