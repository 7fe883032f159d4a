import { DAY_MS } from "../shared/time"
import { daysUntilKept } from "./birthday"
import { mayCommunicate, type CommunicationMatrix } from "./communication-matrix"
import { LOYALTY_CLASSES, type LoyaltyClass } from "./loyalty-class"
import type { CurrencyValue } from "./profile-head"

/** Every action that can be the next, the most urgent first; the rules below keep this order. */
export const NEXT_ACTIONS = [
  "task_overdue",
  "return_waiting",
  "task_due",
  "class_fell",
  "cart_open",
  "slipping",
  "birthday_soon",
  "anniversary_soon",
  "second_order_due",
  "ask_consent",
  "order_late",
  "order_expected",
  "often_returns",
  "nothing_to_do",
] as const
export type NextActionCode = (typeof NEXT_ACTIONS)[number]

/** What to do for a person, with the figures that say why. Days are `YYYY-MM-DD`, UTC. */
export interface NextAction {
  code: NextActionCode
  /** Name of a figure → figure, day, amount or name; what the page's sentence is made of. */
  reason: Record<string, string | number>
}

/** Everything the rules look at. */
export interface ActionFacts {
  /** Any instant of the UTC day that is asked from. */
  now: Date
  objects_to_profiling: boolean
  is_suppressed: boolean
  consents: string[]
  matrix: CommunicationMatrix
  loyalty_class: LoyaltyClass | null
  class_change: { from: string | null; to: string; changed_on: string } | null
  rfm: { r: number; f: number; m: number; group: string } | null
  /** Of the main currency; null before the first order. */
  value: CurrencyValue | null
  birthday: string | null
  wedding_anniversary: string | null
  /** Open tasks, those due first. */
  open_tasks: { title: string; due_on: string | null }[]
  /** Returns that were asked for and not yet received, oldest first. */
  open_returns: { order_number: string; requested_on: string }[]
  /** The cart that was touched last and not bought; null where there is none. */
  open_cart: { items: number; amount: number; currency_code: string; touched_on: string } | null
}

/** Days after which a fallen class is an old story. */
const CLASS_FELL_DAYS_MAX = 60
/** An older cart is forgotten; carts live 30 days in most storefronts. */
const CART_DAYS_MAX = 14
const GREETING_DAYS_AHEAD = 7
/** Most second orders come within three months of the first, or never. */
const SECOND_ORDER_DAYS = { from: 14, due: 60, until: 120 }
const EXPECTED_DAYS_AHEAD = 14
const LATE_DAYS_MAX = 180
const OFTEN_RETURNS = { rate_min: 0.5, orders_min: 3 }

/**
 * What to do next for a person, the most urgent first; never empty. Who objects to profiling gets
 * service only: nothing that is concluded from what they did.
 */
export function nextActions(facts: ActionFacts): NextAction[] {
  const rules = facts.objects_to_profiling ? SERVICE : [...SERVICE, ...CONCLUDED]
  const actions = rules.flatMap((rule) => rule(facts) ?? [])
  actions.sort((a, b) => NEXT_ACTIONS.indexOf(a.code) - NEXT_ACTIONS.indexOf(b.code))
  return actions.length > 0 ? actions : [{ code: "nothing_to_do", reason: {} }]
}

type Rule = (facts: ActionFacts) => NextAction | null

const SERVICE: Rule[] = [
  function taskOverdue({ now, open_tasks }) {
    const late = open_tasks.filter(({ due_on }) => due_on !== null && daysSince(due_on, now) > 0)
    if (late.length === 0) return null
    const days = Math.max(...late.map(({ due_on }) => daysSince(due_on as string, now)))
    return act("task_overdue", { title: late[0].title, days, tasks: late.length })
  },
  function taskDue({ now, open_tasks }) {
    const due = open_tasks.find(({ due_on }) => due_on !== null && daysSince(due_on, now) === 0)
    return due ? act("task_due", { title: due.title }) : null
  },
  function returnWaiting({ now, open_returns }) {
    if (open_returns.length === 0) return null
    const { order_number, requested_on } = open_returns[0]
    const days = daysSince(requested_on, now)
    return act("return_waiting", { order_number, days, returns: open_returns.length })
  },
]

const CONCLUDED: Rule[] = [
  function classFell({ now, class_change }) {
    if (class_change === null || class_change.from === null) return null
    const [from, to] = [rank(class_change.from), rank(class_change.to)]
    const days = daysSince(class_change.changed_on, now)
    if (from < 0 || to < 0 || to <= from || days > CLASS_FELL_DAYS_MAX) return null
    const { changed_on } = class_change
    return act("class_fell", { from: class_change.from, to: class_change.to, changed_on, days })
  },
  function cartOpen(facts) {
    const { now, open_cart: cart } = facts
    if (cart === null || cart.items === 0 || daysSince(cart.touched_on, now) > CART_DAYS_MAX)
      return null
    const days = daysSince(cart.touched_on, now)
    const { items, amount, currency_code } = cart
    return act("cart_open", { items, amount, currency_code, days })
  },
  function slipping({ now, rfm, value }) {
    if (rfm === null || value === null || rfm.r > 2 || rfm.f < 4) return null
    const days = daysSince(value.last_order_on, now)
    return act("slipping", { r: rfm.r, f: rfm.f, orders: value.orders, days })
  },
  (facts) => greeting("birthday_soon", facts.birthday, facts),
  (facts) => greeting("anniversary_soon", facts.wedding_anniversary, facts),
  function secondOrderDue({ now, value }) {
    if (value === null || value.orders !== 1) return null
    const days = daysSince(value.last_order_on, now)
    if (days < SECOND_ORDER_DAYS.from || days > SECOND_ORDER_DAYS.until) return null
    return act("second_order_due", {
      first_order_on: value.last_order_on,
      due_on: addDays(value.last_order_on, SECOND_ORDER_DAYS.due),
      days,
    })
  },
  function askConsent({ consents, is_suppressed, rfm, loyalty_class, value }) {
    const isDear = rfm?.group === "champion" || loyalty_class === "very_loyal"
    if (!isDear || consents.length > 0 || is_suppressed || value === null) return null
    const { orders, revenue, currency_code } = value
    return act("ask_consent", { orders, revenue, currency_code })
  },
  function orderLate({ now, value }) {
    const expected_on = value?.next_order_on ?? null
    if (expected_on === null) return null
    const days = daysSince(expected_on, now)
    if (days <= 0 || days > LATE_DAYS_MAX) return null
    return act("order_late", { expected_on, days })
  },
  function orderExpected(facts) {
    const expected_on = facts.value?.next_order_on ?? null
    if (expected_on === null || !mayRecommend(facts)) return null
    const days = -daysSince(expected_on, facts.now)
    if (days < 0 || days > EXPECTED_DAYS_AHEAD) return null
    return act("order_expected", { expected_on, days })
  },
  function oftenReturns({ value }) {
    if (value === null || value.orders < OFTEN_RETURNS.orders_min) return null
    if (value.return_rate < OFTEN_RETURNS.rate_min) return null
    return act("often_returns", { return_rate: value.return_rate, orders: value.orders })
  },
]

/** A greeting is for whom the matrix names, and for nobody who wants no letters. */
function greeting(
  code: "birthday_soon" | "anniversary_soon",
  day: string | null,
  { now, matrix, loyalty_class, is_suppressed }: ActionFacts
): NextAction | null {
  if (day === null || is_suppressed || !mayCommunicate(matrix, "greeting", loyalty_class))
    return null
  const days = daysUntilKept(new Date(`${day}T00:00:00Z`), now)
  return days <= GREETING_DAYS_AHEAD ? act(code, { days, on: addDays(dayOf(now), days) }) : null
}

const mayRecommend = ({ consents, is_suppressed, matrix, loyalty_class }: ActionFacts): boolean =>
  consents.length > 0 && !is_suppressed && mayCommunicate(matrix, "recommendation", loyalty_class)

const act = (code: NextActionCode, reason: NextAction["reason"]): NextAction => ({ code, reason })

const rank = (name: string): number => (LOYALTY_CLASSES as readonly string[]).indexOf(name)

const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

/** Whole UTC days from a day until today; negative ahead of it. */
const daysSince = (day: string, now: Date): number =>
  (Date.parse(dayOf(now)) - Date.parse(day)) / DAY_MS

const addDays = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(day) + days * DAY_MS))
