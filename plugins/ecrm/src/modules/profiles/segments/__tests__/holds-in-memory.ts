import { drawOf, type RandomCondition } from "../../../../core/profiles/segments/conditions/random"
import type { Condition } from "../../../../core/profiles/segments/condition-kinds"
import type { ItemFilter } from "../../../../core/profiles/segments/item-filter"
import type { RuleNode } from "../../../../core/profiles/segments/rule"
import type { Times } from "../../../../core/profiles/segments/times"
import { ITEMS, type Person } from "./a-population"

const DAY_MS = 86_400_000
const millis = (day: string) => Date.parse(`${day}T00:00:00Z`)
const daysBetween = (from: string, to: string) => (millis(to) - millis(from)) / DAY_MS

/** Whether a rule holds for a person: written from docs/segments.md, slowly, without SQL. */
export function holdsInMemory(node: RuleNode, person: Person, as_of: string): boolean {
  switch (node.type) {
    case "all":
      return node.nodes.every((child) => holdsInMemory(child, person, as_of))
    case "any":
      return node.nodes.some((child) => holdsInMemory(child, person, as_of))
    case "not":
      return !holdsInMemory(node.node, person, as_of)
    default:
      return conditionHolds(node, person, as_of)
  }
}

type Value = string | number | boolean | string[] | null | undefined
type AnyTest = { op: string } & Record<string, unknown>

function conditionHolds(condition: Condition, person: Person, as_of: string): boolean {
  const { columns } = person
  const column = (name: string) => (columns as Record<string, Value>)[name]
  switch (condition.type) {
    case "trait": {
      const builtIn = ["birthday", "language", "best_hour"].includes(condition.key)
      const value = builtIn ? column(condition.key) : person.traits[condition.key]
      return testHolds(condition.trait_type, value, condition.test, as_of)
    }
    case "metric":
      return testHolds("number", metricOf(condition, person, as_of), condition.test, as_of)
    case "day":
      return testHolds("date", column(condition.day), condition.test, as_of)
    case "standing":
      return testHolds("text", column(condition.standing), condition.test, as_of)
    case "place":
      return testHolds("text", column(condition.place), condition.test, as_of)
    case "flag":
      return column(condition.flag) === condition.is
    case "consent": {
      const given = columns.consents.includes(`${condition.topic}:${condition.channel}`)
      return given === condition.is_given
    }
    case "customer_group": {
      const inside = condition.group_ids.some((id) => columns.group_ids.includes(id))
      return inside === (condition.op === "in_any_of")
    }
    case "did":
      return timesHold(didTimes(condition, person, as_of), condition.times)
    case "bought":
      return timesHold(
        boughtTimes(condition.of, condition.within_days, person, as_of),
        condition.times
      )
    case "segment": {
      const { op, segment_id } = condition
      const ids = op === "is_in" || op === "is_not_in" ? person.member_of : person.has_been_in
      return ids.includes(segment_id) === (op === "is_in" || op === "has_been_in")
    }
    case "random":
      return drawHolds(condition, columns.bucket)
  }
}

function metricOf(
  condition: Extract<Condition, { type: "metric" }>,
  { columns, metrics }: Person,
  as_of: string
): Value {
  const { metric } = condition
  const currency = "currency_code" in condition ? condition.currency_code : null
  const since = (day: string | null | undefined) => (day ? daysBetween(day, as_of) : null)
  if (currency === null) {
    if (metric === "days_since_first_order") return since(columns.first_order_on)
    if (metric === "days_since_last_order") return since(columns.last_order_on)
    if (metric === "days_since_first_seen") return since(columns.first_seen_on)
    return (columns as Record<string, Value>)[metric]
  }
  const known = metrics[currency]
  if (metric === "days_since_last_order") return since(known?.last)
  if (metric === "orders" || metric === "revenue") return known ? known[metric] : 0
  return known && metric === "average_order" ? known.average_order : null
}

const isRecent = (day: string, within_days: number | null, as_of: string) =>
  within_days === null || daysBetween(day, as_of) <= within_days

function meant({ kind, ids }: ItemFilter) {
  return ITEMS.filter((item) => {
    if (kind === "sku") return ids.includes(item.sku)
    if (kind === "product") return item.product_id !== null && ids.includes(item.product_id)
    return item.category_ids.some((id) => ids.includes(id))
  })
}

function boughtTimes(of: ItemFilter, days: number | null, person: Person, as_of: string): number {
  const item_ids = meant(of).map(({ item_id }) => item_id)
  return person.orders.filter(
    ({ day, items }) =>
      isRecent(day, days, as_of) &&
      items.some(({ item_id, quantity }) => quantity > 0 && item_ids.includes(item_id))
  ).length
}

function didTimes(
  { deed, of, within_days }: Extract<Condition, { type: "did" }>,
  person: Person,
  as_of: string
): number {
  if (deed === "order" && of) return boughtTimes(of, within_days, person, as_of)
  if (deed === "order" || deed === "return") {
    return person.orders.filter(
      (order) =>
        !order.is_canceled &&
        isRecent(order.day, within_days, as_of) &&
        (deed === "order" || order.returned_quantity > 0)
    ).length
  }
  const products = of ? meant(of).map(({ product_id }) => product_id) : null
  return person.deeds
    .filter(({ kind, day }) => kind === deed && isRecent(day, within_days, as_of))
    .filter(({ product_id }) => products === null || products.includes(product_id))
    .reduce((sum, { count }) => sum + count, 0)
}

function timesHold(done: number, { op, count }: Times): boolean {
  if (op === "at_least") return done >= count
  return op === "at_most" ? done <= count : done === count
}

function drawHolds({ salt, from_percent, to_percent }: RandomCondition, bucket: number): boolean {
  const { factor, offset } = drawOf(salt)
  const prime = 2_147_483_647n
  const place = Number(
    (((BigInt(bucket) * BigInt(factor) + BigInt(offset)) % prime) * 10_000n) / prime
  )
  return place >= Math.round(from_percent * 100) && place < Math.round(to_percent * 100)
}

function testHolds(type: string, value: Value, test: AnyTest, as_of: string): boolean {
  const isSet = value !== null && value !== undefined && !(type === "tags" && !(value as []).length)
  if (test.op === "is_set") return isSet
  if (test.op === "is_not_set") return !isSet
  if (type === "number") return numberHolds(isSet ? (value as number) : null, test)
  if (type === "date") return isSet && dayHolds(value as string, test, as_of)
  if (type === "boolean") return value === test.value
  if (type === "tags") return tagsHold((value ?? []) as string[], test)
  return textHolds(isSet ? (value as string) : null, test)
}

function numberHolds(value: number | null, test: AnyTest): boolean {
  if (value === null) return test.op === "not_equals"
  const than = test.value as number
  switch (test.op) {
    case "equals":
      return value === than
    case "not_equals":
      return value !== than
    case "greater_than":
      return value > than
    case "at_least":
      return value >= than
    case "less_than":
      return value < than
    case "at_most":
      return value <= than
    default:
      return value >= (test.from as number) && value <= (test.to as number)
  }
}

function textHolds(value: string | null, test: AnyTest): boolean {
  const isNegative = ["is_not", "is_none_of", "not_contains"].includes(test.op)
  if (value === null) return isNegative
  const small = value.toLowerCase()
  const than = String(test.value ?? "").toLowerCase()
  const among = () => (test.values as string[]).some((one) => one.toLowerCase() === small)
  switch (test.op) {
    case "is":
      return small === than
    case "is_not":
      return small !== than
    case "is_any_of":
      return among()
    case "is_none_of":
      return !among()
    case "contains":
      return small.includes(than)
    case "not_contains":
      return !small.includes(than)
    default:
      return small.startsWith(than)
  }
}

function tagsHold(tags: string[], test: AnyTest): boolean {
  const wanted = test.values as string[]
  if (test.op === "has_all_of") return wanted.every((tag) => tags.includes(tag))
  const any = wanted.some((tag) => tags.includes(tag))
  return test.op === "has_any_of" ? any : !any
}

function dayHolds(day: string, test: AnyTest, as_of: string): boolean {
  const ago = daysBetween(day, as_of)
  switch (test.op) {
    case "on":
      return day === test.value
    case "before":
      return day < (test.value as string)
    case "after":
      return day > (test.value as string)
    case "between":
      return day >= (test.from as string) && day <= (test.to as string)
    case "in_last_days":
      return ago >= 0 && ago <= (test.days as number)
    case "in_next_days":
      return ago <= 0 && -ago <= (test.days as number)
    case "more_than_days_ago":
      return ago > (test.days as number)
    case "in_month":
      return Number(day.slice(5, 7)) === test.month
    case "in_this_month_of_year":
      return day.slice(5, 7) === as_of.slice(5, 7)
    default:
      return anniversaryWithin(day, test.days as number, as_of)
  }
}

/** Goes through the days one by one, and asks of each whose anniversary it is. */
function anniversaryWithin(day: string, days: number, as_of: string): boolean {
  for (let ahead = 0; ahead <= days; ahead++) {
    const today = new Date(millis(as_of) + ahead * DAY_MS).toISOString().slice(0, 10)
    const tomorrow = new Date(millis(today) + DAY_MS).toISOString().slice(5, 10)
    if (today.slice(5) === day.slice(5)) return true
    if (day.slice(5) === "02-29" && today.slice(5) === "02-28" && tomorrow === "03-01") return true
  }
  return false
}
