import { ADVISER_KEY } from "../../../../core/recommendations/adviser-document"
import { PICKS_MAX } from "../../../../core/recommendations/slot-policy"
import { z } from "../../../../core/shared/schema"
import { readInput } from "../../../admin/ecrm/read-input"

const INVALID = "recommendations.invalid_answers"
const QUESTIONS_MAX = 20
const ANSWERS_MAX = 20

const id = z.string().regex(/^[\x21-\x7e]{1,100}$/, "must be 1 to 100 printable characters")
const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, "must be a language tag such as de-DE")
const short = z.string().min(1).max(40)

const adviserKey = z.strictObject({
  key: z.string().regex(ADVISER_KEY, "must be the key of an adviser"),
})
const adviserQuery = z.strictObject({ locale: locale.optional() })
const answersBody = z.strictObject({
  answers: z
    .record(short, z.array(short).max(ANSWERS_MAX))
    .refine((given) => Object.keys(given).length <= QUESTIONS_MAX, "answers too much"),
  has_consented: z.boolean().default(false),
  region_id: id.optional(),
  cart_id: id.optional(),
  limit: z.number().int().min(1).max(PICKS_MAX).optional(),
  locale: locale.optional(),
})

/** Key in a path. @throws EcrmError `recommendations.invalid_answers`, as do all readers here */
export const readAdviserKey = (key: unknown) => readInput(adviserKey, { key }, INVALID).key
export const readAdviserQuery = (query: unknown) => readInput(adviserQuery, query, INVALID)
export const readAnswersBody = (body: unknown) => readInput(answersBody, body, INVALID)
export const readNothing = (given: unknown) => readInput(z.strictObject({}), given, INVALID)
