import type { Mail } from "../../core/messaging/mail"
import { joined } from "../../core/messaging/pieces"
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
 * Packs mails into as few calls as the provider takes: one skeleton and sender a call, what mails
 * share once, what differs as substitutions; each address once a call. A mail with more to fill in
 * than a personalization may hold goes in a call of its own, whole.
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
    const form = formOf(
      alike.map((at) => mails[at]),
      nonce
    )
    const frame = frameOf(mails[alike[0]], form)
    const filled = alike.map((at) => ({
      at,
      to: mails[at].to,
      text: personalization(mails[at], substitutionsOf(mails[at], form, limits)),
    }))
    const tooLong = filled.filter(({ text }) => text === null)
    calls.push(...tooLong.flatMap(({ at }) => planCalls(mails, [at], nonce, limits)))
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

/** What mails share, with tags where they differ. */
interface Form {
  html: string
  text: string
  /** Where a tag's value comes from, and what of it is in the form already. */
  tags: { name: string; part: "html" | "text"; hole: number; prefix_chars: number }[]
}

/** A hole that all fill alike is no tag, and what all begin it with is written once. */
function formOf(alike: readonly Mail[], nonce: string): Form {
  const form: Form = { html: "", text: "", tags: [] }
  for (const part of ["html", "text"] as const) {
    const { statics, holes } = alike[0][part]
    form[part] = statics[0]
    for (const [hole, value] of holes.entries()) {
      const prefix = commonPrefix(alike.map((mail) => mail[part].holes[hole]))
      form[part] += prefix
      if (alike.some((mail) => mail[part].holes[hole] !== value)) {
        const name = `-${nonce}${part[0]}${hole}-`
        form.tags.push({ name, part, hole, prefix_chars: prefix.length })
        form[part] += name
      }
      form[part] += statics[hole + 1]
    }
  }
  return form
}

function commonPrefix(texts: readonly string[]): string {
  let prefix = texts[0]
  for (const text of texts) {
    while (!text.startsWith(prefix)) {
      let length = 0
      const length_max = Math.min(prefix.length, text.length)
      while (length < length_max && prefix[length] === text[length]) length += 1
      prefix = prefix.slice(0, length)
    }
  }
  // Half a sign is none.
  return prefix.replace(/[\ud800-\udbff]$/, "")
}

/** What fills the tags; `null` where it is more than a personalization may hold. */
function substitutionsOf(mail: Mail, { tags }: Form, limits: CallLimits) {
  const substitutions: Record<string, string> = {}
  let size_bytes = 0
  for (const { name, part, hole, prefix_chars } of tags) {
    const value = mail[part].holes[hole].slice(prefix_chars)
    substitutions[name] = value
    size_bytes += name.length + Buffer.byteLength(value)
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
function frameOf(mail: Mail, { html, text }: Form): string {
  const frame = {
    from: partyOf(mail.from),
    ...(mail.reply_to !== null && { reply_to: partyOf(mail.reply_to) }),
    content: contentOf(text, html),
    headers: HEADERS,
    tracking_settings: TRACKING,
  }
  return JSON.stringify(frame).slice(1, -1)
}
