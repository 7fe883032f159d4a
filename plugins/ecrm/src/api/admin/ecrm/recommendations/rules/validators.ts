import {
  readMerchandisingRule,
  RULE_KINDS,
} from "../../../../../core/recommendations/merchandising-rule"
import { SLOT_NAMES } from "../../../../../core/recommendations/slot"
import { z } from "../../../../../core/shared/schema"
import { RULE_ORDERS, type RuleOrder } from "../../../../../modules/recommendations/rules/rules"
import { readInput } from "../../read-input"
import { flag, INVALID, page, printable, version } from "../setting-fields"

const PRIORITY_MAX = 1_000

const instant = z.iso
  .datetime({ offset: true, error: "must be an instant, as 2026-11-22T00:00Z" })
  .transform((text) => new Date(text))
  .nullable()
  .default(null)

const listQuery = z.strictObject({
  q: printable(200).optional(),
  kind: z.enum(RULE_KINDS).optional(),
  slot: z.enum(SLOT_NAMES).optional(),
  is_active: flag.optional(),
  order: z.enum(Object.keys(RULE_ORDERS) as [RuleOrder]).default("-priority"),
  ...page,
})

const input = {
  name: printable(120).pipe(z.string().min(1, "must not be empty")),
  document: z.unknown(),
  slots: z
    .array(z.enum(SLOT_NAMES))
    .min(1, "must name a slot")
    .max(SLOT_NAMES.length)
    .refine((slots) => new Set(slots).size === slots.length, "names a slot twice"),
  priority: z.number().int().min(0).max(PRIORITY_MAX).default(0),
  is_active: z.boolean().default(true),
  starts_at: instant,
  ends_at: instant,
}
const isInOrder = ({ starts_at, ends_at }: { starts_at: Date | null; ends_at: Date | null }) =>
  starts_at === null || ends_at === null || starts_at < ends_at
const ORDER = { path: ["ends_at"], message: "must be after starts_at" }
const createBody = z.strictObject(input).refine(isInOrder, ORDER)
const changeBody = z.strictObject({ ...input, version }).refine(isInOrder, ORDER)

/** @throws EcrmError `recommendations.invalid_input`, as do all readers here */
export const readRulesQuery = (query: unknown) => readInput(listQuery, query, INVALID)
/** @throws EcrmError `recommendations.invalid_rule` with the path of the field as well */
export const readNewRule = (body: unknown) => {
  const { document, ...given } = readInput(createBody, body, INVALID)
  return { ...given, document: readMerchandisingRule(document) }
}
/** @throws EcrmError `recommendations.invalid_rule` with the path of the field as well */
export const readChangedRule = (body: unknown) => {
  const { document, version: from, ...given } = readInput(changeBody, body, INVALID)
  return { rule: { ...given, document: readMerchandisingRule(document) }, version: from }
}
