import { experimentDocumentSchema } from "../../../../../core/recommendations/experiments/experiment-document"
import { SLOT_NAMES } from "../../../../../core/recommendations/slot"
import { z } from "../../../../../core/shared/schema"
import { DAY_MS } from "../../../../../core/shared/time"
import { isClean } from "../../../../../core/warehouse/imports/fields"
import {
  EXPERIMENT_ORDERS,
  EXPERIMENT_STATUSES,
  type ExperimentOrder,
} from "../../../../../modules/recommendations/experiments/experiment-rows"
import { readInput } from "../../read-input"

const INVALID = "experiments.invalid_input"
const REPORT_DAYS_MAX = 366

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)
const printable = (length_max: number) =>
  z
    .string()
    .max(length_max)
    .refine(isClean, "must hold no control characters")
    .transform((text) => text.trim())
const id = printable(100).pipe(z.string().min(1))
const version = z.number().int().min(1).max(2_147_483_647)

const listQuery = z.strictObject({
  q: printable(200).optional(),
  slot: z.enum(SLOT_NAMES).optional(),
  status: z.enum(EXPERIMENT_STATUSES).optional(),
  order: z.enum(Object.keys(EXPERIMENT_ORDERS) as [ExperimentOrder]).default("-created_at"),
  limit: integer(1, 100).default(20),
  offset: integer(0, 1_000_000).default(0),
})
const input = {
  name: printable(120).pipe(z.string().min(1, "must not be empty")),
  slot: z.enum(SLOT_NAMES),
  document: experimentDocumentSchema,
}
const createBody = z.strictObject(input)
const changeBody = z.strictObject({ ...input, version })
const startBody = z.strictObject({ version })
const stopBody = z.strictObject({ reason: printable(500).optional() })

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const reportQuery = z
  .strictObject({
    from: instant,
    to: instant,
    slot: z.enum(SLOT_NAMES).optional(),
    window_days: integer(1, 90).default(7),
  })
  .superRefine(({ from, to }, context) => {
    // Refinements run beside the faults of single fields.
    if (!(from instanceof Date && to instanceof Date)) return
    const days = (to.getTime() - from.getTime()) / DAY_MS
    if (days > 0 && days <= REPORT_DAYS_MAX) return
    const message = `must be after from, by ${REPORT_DAYS_MAX} days at most`
    context.addIssue({ code: "custom", path: ["to"], message })
  })

/** @throws EcrmError `experiments.invalid_input`, as do all readers here */
export const readListQuery = (query: unknown) => readInput(listQuery, query, INVALID)
export const readCreateBody = (body: unknown) => readInput(createBody, body, INVALID)
export const readChangeBody = (body: unknown) => readInput(changeBody, body, INVALID)
export const readStartBody = (body: unknown) => readInput(startBody, body, INVALID)
export const readStopBody = (body: unknown) => readInput(stopBody, body, INVALID)
export const readReportQuery = (query: unknown) => readInput(reportQuery, query, INVALID)
export const readNoInput = (given: unknown) => readInput(z.strictObject({}), given, INVALID)
export const readExperimentId = (given: unknown) =>
  readInput(z.strictObject({ id }), { id: given }, INVALID).id
