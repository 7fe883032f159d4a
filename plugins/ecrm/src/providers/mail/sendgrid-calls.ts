import type { Mail } from "../../core/messaging/mail"
import { joined, type Pieces } from "../../core/messaging/pieces"
import { wireAddress, wireSender } from "./wire-address"

/**
 * What one call of Mail Send v3 may hold.
 * Source: Twilio SendGrid, "Mail Send: limitations"; the size with some room left.
 */
export interface CallLimits {
  personalizations_max: number
  substitution_bytes_max: number
  body_bytes_max: number
}
export const SENDGRID_LIMITS: CallLimits = {
  personalizations_max: 1_000,
  substitution_bytes_max: 10_000,
  body_bytes_max: 29_000_000,
}

/** One call: mails by their position among those given, and the JSON. */
export interface PlannedCall {
  mails: number[]
  body: string
}

/** Nothing of the provider's own in our mails: no pixel, no rewritten links, no second list. */
const TRACKING = {
  click_tracking: { enable: false, enable_text: false },
  open_tracking: { enable: false },
  subscription_tracking: { enable: false },
  ganalytics: { enable: false },
}
const HEADERS = { "Auto-Submitted": "auto-generated" }

/**
 * Packs mails into as few calls as the provider takes: one skeleton and sender a call, its statics
 * once, what differs as substitutions; each address once a call. A mail with more to fill in than
 * a personalization may hold goes in a call of its own, whole.
 * @param wanted positions in `mails`
 * @param nonce  random, so that nobody's words can be a tag
 */
export function planCalls(
  mails: readonly Mail[],
  wanted: readonly number[],
  nonce: string,
  limits: CallLimits = SENDGRID_LIMITS
): PlannedCall[] {
  const calls: PlannedCall[] = []
  for (const alike of groupsOf(mails, wanted)) {
    const shared = mails[alike[0]]
    const frame = frameOf(shared, nonce)
    const filled = alike.map((at) => ({
      at,
      to: mails[at].to,
      text: personalization(mails[at], substitutionsOf(mails[at], nonce, limits)),
    }))
    for (const { at } of filled.filter(({ text }) => text === null)) {
      calls.push({ mails: [at], body: wholeCall(mails[at]) })
    }
    let left = filled.filter(({ text }) => text !== null)
    while (left.length > 0) {
      const { taken, rest } = take(left, limits, frame.length)
      calls.push({
        mails: taken.map(({ at }) => at),
        body: `{"personalizations":[${taken.map(({ text }) => text).join(",")}],${frame}}`,
      })
      left = rest
    }
  }
  return calls
}

interface Filled {
  at: number
  to: string
  text: string | null
}

/** As many as fit into a call, at least one; the others wait for the next. */
function take(left: Filled[], limits: CallLimits, frame_bytes: number) {
  const taken: Filled[] = []
  const rest: Filled[] = []
  const addresses = new Set<string>()
  let size_bytes = 2 * frame_bytes
  for (const one of left) {
    const added = Buffer.byteLength(one.text ?? "")
    const fits =
      taken.length < limits.personalizations_max &&
      (taken.length === 0 || size_bytes + added <= limits.body_bytes_max) &&
      !addresses.has(one.to)
    if (!fits) {
      rest.push(one)
      continue
    }
    size_bytes += added
    addresses.add(one.to)
    taken.push(one)
  }
  return { taken, rest }
}

function groupsOf(mails: readonly Mail[], wanted: readonly number[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const at of wanted) {
    const { skeleton_id, from, reply_to } = mails[at]
    const key = JSON.stringify([skeleton_id, from, reply_to])
    const group = groups.get(key)
    if (group) group.push(at)
    else groups.set(key, [at])
  }
  return [...groups.values()]
}

const tag = (nonce: string, part: string, hole: number): string => `-${nonce}${part}${hole}-`

/** Statics with a tag for each hole. */
const tagged = (pieces: Pieces, nonce: string, part: string): string =>
  joined({ statics: pieces.statics, holes: pieces.holes.map((_, i) => tag(nonce, part, i)) })

/** What fills the tags; `null` where it is more than a personalization may hold. */
function substitutionsOf(mail: Mail, nonce: string, limits: CallLimits) {
  const substitutions: Record<string, string> = {}
  let size_bytes = 0
  for (const [part, { holes }] of Object.entries({ h: mail.html, t: mail.text })) {
    holes.forEach((value, i) => {
      const name = tag(nonce, part, i)
      substitutions[name] = value
      size_bytes += name.length + Buffer.byteLength(value)
    })
  }
  return size_bytes > limits.substitution_bytes_max ? null : substitutions
}

function personalization(mail: Mail, substitutions: Record<string, string> | null) {
  if (substitutions === null) return null
  return JSON.stringify({
    to: [{ email: wireAddress(mail.to) }],
    subject: joined(mail.subject),
    headers: mail.headers,
    // Comes back with every event, and is never erased there: nothing of the person.
    custom_args: { send_id: mail.send_id },
    ...(Object.keys(substitutions).length > 0 && { substitutions }),
  })
}

const contentOf = (text: string, html: string) =>
  [
    { type: "text/plain", value: text },
    { type: "text/html", value: html },
  ].filter(({ value }) => value !== "")

const partyOf = (text: string) => {
  const { name, address } = wireSender(text)
  return { email: address, ...(name && { name }) }
}

/** All of a call but its personalizations, without the braces. */
function frameOf(mail: Mail, nonce: string): string {
  const content = contentOf(tagged(mail.text, nonce, "t"), tagged(mail.html, nonce, "h"))
  const frame = {
    from: partyOf(mail.from),
    ...(mail.reply_to !== null && { reply_to: partyOf(mail.reply_to) }),
    content,
    headers: HEADERS,
    tracking_settings: TRACKING,
  }
  return JSON.stringify(frame).slice(1, -1)
}

function wholeCall(mail: Mail): string {
  const whole = (pieces: Pieces): Pieces => ({ statics: [joined(pieces)], holes: [] })
  const flat = { ...mail, html: whole(mail.html), text: whole(mail.text) }
  return `{"personalizations":[${personalization(flat, {})}],${frameOf(flat, "")}}`
}
