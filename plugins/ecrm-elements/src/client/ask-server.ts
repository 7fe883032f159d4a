import { EcrmRequestError } from "./request-error.js"
import type { EcrmClientOptions } from "./types.js"

/** Asks the server once. A body makes it a `POST`, unless `method` says otherwise. */
export type AskServer = <Answer>(
  path: string,
  request?: { method?: "GET" | "POST" | "DELETE"; body?: unknown; headers?: Record<string, string> }
) => Promise<Answer>

export interface AskServerOptions {
  base: string
  publishableKey: string
  authorization: EcrmClientOptions["authorization"]
  fetch: typeof fetch
}

/** Calls in the shopper's name: signed by the storefront's token where it has one, else by cookie. */
export function createAskServer(options: AskServerOptions): AskServer {
  return async <Answer>(
    path: string,
    {
      body,
      headers = {},
      method = body === undefined ? "GET" : "POST",
    }: Parameters<AskServer>[1] = {}
  ) => {
    const authorization = options.authorization?.()
    const response = await options
      .fetch(`${options.base}${path}`, {
        method,
        credentials: "include",
        headers: {
          "x-publishable-api-key": options.publishableKey,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(authorization ? { authorization } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      .catch((error: unknown) => {
        throw new EcrmRequestError(0, "client.unreachable", String(error))
      })
    const answer: unknown = await response.json().catch(() => null)
    if (!response.ok) throw refusal(response.status, answer)
    return answer as Answer
  }
}

function refusal(status: number, answer: unknown): EcrmRequestError {
  const { code, message } = (answer ?? {}) as Record<string, unknown>
  return new EcrmRequestError(
    status,
    typeof code === "string" ? code : "client.refused",
    typeof message === "string" ? message : `The server answered ${status}`
  )
}
