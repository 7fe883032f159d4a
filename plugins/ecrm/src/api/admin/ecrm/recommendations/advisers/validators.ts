import { ADVISER_KEY } from "../../../../../core/recommendations/adviser-document"
import { z } from "../../../../../core/shared/schema"
import {
  ADVISER_ORDERS,
  type AdviserOrder,
} from "../../../../../modules/recommendations/advisers/advisers"
import { readInput } from "../../read-input"
import { flag, INVALID, page, printable, version } from "../setting-fields"

const listQuery = z.strictObject({
  q: printable(200).optional(),
  is_active: flag.optional(),
  order: z.enum(Object.keys(ADVISER_ORDERS) as [AdviserOrder]).default("-updated_at"),
  ...page,
})

const key = z
  .string()
  .regex(ADVISER_KEY, "must be a short name in a–z, 0–9 and -, beginning with a letter")
const input = { document: z.unknown(), is_active: z.boolean().default(false) }
const createBody = z.strictObject({ key, ...input })
const changeBody = z.strictObject({ ...input, version })

/** @throws EcrmError `recommendations.invalid_input`, as do all readers here */
export const readAdvisersQuery = (query: unknown) => readInput(listQuery, query, INVALID)
/** The document is still unread. */
export const readNewAdviser = (body: unknown) => readInput(createBody, body, INVALID)
/** The document is still unread. */
export const readChangedAdviser = (body: unknown) => readInput(changeBody, body, INVALID)
