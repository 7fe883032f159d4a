import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { DAY_MS, SECOND_MS } from "../../core/shared/time"

/** `v1.<id>.<issue time in seconds, base 36>.<signature>`: no personal data, nothing to guess. */
const TOKEN = /^v1\.([A-Za-z0-9_-]{22})\.([0-9a-z]{6,8})\.([A-Za-z0-9_-]{43})$/
const ID_BYTES = 16

export interface Visitor {
  visitor_id: string
  issued_at: Date
}

const sign = (payload: string, secret: string): Buffer =>
  createHmac("sha256", secret).update(`ecrm-visitor:${payload}`).digest()

/**
 * Visitor id for a first batch. A batch that is sent again because its answer was lost, token and
 * all, must not make a second visitor; so the id follows from the first event's, which nobody else
 * can guess.
 */
export const visitorIdOfFirstEvent = (secret: string, event_id: string): string =>
  createHmac("sha256", secret)
    .update(`ecrm-first-event:${event_id}`)
    .digest()
    .subarray(0, ID_BYTES)
    .toString("base64url")

/** A token for a visitor, known or new. @param secret option `secret` */
export function issueVisitorToken(
  secret: string,
  now: Date,
  visitor_id: string = randomBytes(ID_BYTES).toString("base64url")
): { token: string; visitor_id: string } {
  const payload = `v1.${visitor_id}.${Math.floor(now.getTime() / SECOND_MS).toString(36)}`
  return { token: `${payload}.${sign(payload, secret).toString("base64url")}`, visitor_id }
}

/** The visitor of a token; `null` when it is malformed, forged or older than `ttl_days`. */
export function readVisitorToken(
  token: string | undefined,
  secret: string,
  now: Date,
  ttl_days: number
): Visitor | null {
  const parts = token === undefined ? null : TOKEN.exec(token)
  if (token === undefined || parts === null) return null
  const payload = token.slice(0, token.lastIndexOf("."))
  if (!timingSafeEqual(sign(payload, secret), Buffer.from(parts[3], "base64url"))) return null
  const issued_at = new Date(parseInt(parts[2], 36) * SECOND_MS)
  const age_ms = now.getTime() - issued_at.getTime()
  return age_ms > ttl_days * DAY_MS ? null : { visitor_id: parts[1], issued_at }
}
