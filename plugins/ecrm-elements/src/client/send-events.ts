import type { SendBatch, SendResult } from "./event-queue.js"
import type { EcrmClientOptions } from "./types.js"
import type { VisitorToken } from "./visitor-token.js"

const RETRY_STATUSES = new Set([408, 425, 429])

export interface SendEventsOptions {
  url: string
  publishableKey: string
  token: VisitorToken
  authorization: EcrmClientOptions["authorization"]
  fetch: typeof fetch
}

/** Posts batches to `POST /ecrm/events` and keeps the visitor token it answers with. */
export function createSendEvents(options: SendEventsOptions): SendBatch {
  return async (events, consent, keepalive) => {
    const token = options.token.read()
    try {
      const authorization = options.authorization?.()
      const response = await options.fetch(options.url, {
        method: "POST",
        credentials: "include",
        keepalive,
        headers: {
          "content-type": "application/json",
          "x-publishable-api-key": options.publishableKey,
          ...(token ? { "x-ecrm-visitor": token } : {}),
          ...(authorization ? { authorization } : {}),
        },
        body: JSON.stringify(consent ? { consent, events } : { events }),
      })
      if (!response.ok) return refusal(response)
      await keepVisitor(response, options.token)
      return { outcome: "done" }
    } catch {
      return { outcome: "retry" }
    }
  }
}

/** A batch the server calls malformed stays malformed: only what may pass later is tried again. */
function refusal(response: Response): SendResult {
  if (response.status === 413) return { outcome: "too_large" }
  if (response.status < 500 && !RETRY_STATUSES.has(response.status)) return { outcome: "done" }
  const after_seconds = Number(response.headers.get("retry-after"))
  return after_seconds > 0
    ? { outcome: "retry", after_ms: after_seconds * 1_000 }
    : { outcome: "retry" }
}

/** The events are committed by now: an unreadable answer must not send them again. */
async function keepVisitor(response: Response, token: VisitorToken): Promise<void> {
  try {
    const body = (await response.json()) as { visitor?: unknown } | null
    token.keep(body?.visitor)
  } catch {
    return
  }
}
