import http, { type IncomingHttpHeaders, type IncomingMessage } from "node:http"
import https from "node:https"
import { errorText } from "../../core/shared/error-text"

/** What is sent, and for how long an answer is awaited. */
export interface HttpCall {
  method: "GET" | "POST"
  url: string
  headers: Record<string, string>
  body: Buffer | null
  timeout_ms: number
}

/**
 * - `answered`: `body` is cut at 64 KB, and empty where it never came whole
 * - `not_sent`: not one byte of the body left
 * - `no_answer`: it left, and nobody said what became of it
 */
export type HttpAnswer =
  | { did: "answered"; status: number; headers: IncomingHttpHeaders; body: string }
  | { did: "not_sent"; reason: string }
  | { did: "no_answer"; reason: string }

const ANSWER_BYTES_MAX = 64 * 1024
/** Idle connections are closed before a server closes them on its side, in the middle of a call. */
const IDLE_MS_MAX = 4_000

/** Connections that are kept between calls, of either scheme. */
export class HttpAgents {
  private readonly plain = new http.Agent({ keepAlive: true, timeout: IDLE_MS_MAX })
  private readonly secure = new https.Agent({ keepAlive: true, timeout: IDLE_MS_MAX })

  /**
   * Calls once. Never throws, follows nothing, and tells a call that never left from one that was
   * not answered: the body waits until the connection stands, which `@sendgrid/client` does not say
   * (it has no time-out either, follows redirects, and copies the body twice).
   */
  async call(call: HttpCall): Promise<HttpAnswer> {
    try {
      return await this.ask(call)
    } catch (error) {
      // What cannot be written as a header: a key with a line break.
      return { did: "not_sent", reason: errorText(error) }
    }
  }

  private ask(call: HttpCall): Promise<HttpAnswer> {
    const isSecure = call.url.startsWith("https:")
    return new Promise((resolve) => {
      let hasLeft = false
      const fail = (error: Error & { code?: string }) => {
        clearTimeout(timer)
        resolve({ did: hasLeft ? "no_answer" : "not_sent", reason: error.code ?? error.message })
        request.destroy()
      }
      const request = (isSecure ? https : http).request(call.url, {
        method: call.method,
        headers: {
          ...call.headers,
          ...(call.body && { "Content-Length": String(call.body.length) }),
        },
        agent: isSecure ? this.secure : this.plain,
      })
      const ends_ms = performance.now() + call.timeout_ms
      const timer = setTimeout(() => fail(new Error("TIMEOUT")), call.timeout_ms)
      request.on("error", fail)
      request.once("response", (response) => {
        // What was answered is answered, whatever comes of the rest of it.
        clearTimeout(timer)
        request.off("error", fail).on("error", () => undefined)
        const { statusCode: status = 0, headers } = response
        void readBody(response, ends_ms - performance.now()).then((body) =>
          resolve({ did: "answered", status, headers, body })
        )
      })
      request.once("socket", (socket) => {
        const begin = () => {
          hasLeft = true
          request.end(call.body ?? undefined)
        }
        if (socket.connecting) socket.once(isSecure ? "secureConnect" : "connect", begin)
        else begin()
      })
    })
  }

  close(): void {
    this.plain.destroy()
    this.secure.destroy()
  }
}

/** @returns what came, empty where it broke off or would not end */
function readBody(response: IncomingMessage, timeout_ms: number): Promise<string> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length_bytes = 0
    const end = (body: string) => {
      clearTimeout(timer)
      resolve(body)
    }
    const timer = setTimeout(() => {
      end("")
      response.destroy()
    }, timeout_ms)
    response.on("data", (chunk: Buffer) => {
      length_bytes += chunk.length
      if (length_bytes <= ANSWER_BYTES_MAX) chunks.push(chunk)
      else response.destroy()
    })
    response.once("end", () => end(Buffer.concat(chunks).toString("utf8")))
    response.once("close", () => end(""))
    response.once("error", () => end(""))
  })
}
