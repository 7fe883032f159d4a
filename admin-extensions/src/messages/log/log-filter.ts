import { MESSAGE_CLASSES } from "../../../../plugins/ecrm/src/core/consent/may-contact"
import { MESSAGE_STATES } from "../../../../plugins/ecrm/src/core/messaging/message"
import type { MessageState } from "../types"

/** What is kept in the page's address; an address of a person never is. */
const PARTS = ["class", "purpose", "campaign_id", "profile_id", "from", "to"] as const
type Part = (typeof PARTS)[number]

/** What of the log is shown. Days are `YYYY-MM-DD`, where the reader is, both included. */
export type LogFilter = { states: MessageState[] } & Record<Part, string>

const DAY = /^\d{4}-\d{2}-\d{2}$/
const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00`))

/** Reads the address of the page; what it says wrongly is left out. */
export function filterOf(params: URLSearchParams): LogFilter {
  const text = (name: Part) => params.get(name) ?? ""
  const day = (name: "from" | "to") => (isDay(text(name)) ? text(name) : "")
  const asked = (params.get("state") ?? "").split(",")
  return {
    states: MESSAGE_STATES.filter((state) => asked.includes(state)),
    class: MESSAGE_CLASSES.some((known) => known === text("class")) ? text("class") : "",
    purpose: text("purpose"),
    campaign_id: text("campaign_id"),
    profile_id: text("profile_id"),
    from: day("from"),
    to: day("to"),
  }
}

/** Puts a filter into the page's address beside what else stands there. */
export function paramsOf(filter: LogFilter, before: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(before)
  const put = (name: string, value: string) =>
    value === "" ? next.delete(name) : next.set(name, value)
  put("state", filter.states.join(","))
  for (const name of PARTS) put(name, filter[name])
  return next
}

/** First instant of a day where the reader is, or of a day after it. */
function instantOf(day: string, days_later: number): string {
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + days_later)
  return at.toISOString()
}

/** A filter as the server takes it. @param email whole address; empty: any */
export function queryOf(filter: LogFilter, email: string): Record<string, string> {
  const { states, from, to } = filter
  const entries = [
    ["state", states.join(",")],
    ["class", filter.class],
    ["purpose", filter.purpose],
    ["campaign_id", filter.campaign_id],
    ["profile_id", filter.profile_id],
    ["email", email],
    ["from", from && instantOf(from, 0)],
    ["to", to && instantOf(to, 1)],
  ]
  return Object.fromEntries(entries.filter(([, value]) => value !== ""))
}

export const isNarrowed = (filter: LogFilter, email: string): boolean =>
  Object.keys(queryOf(filter, email)).length > 0
