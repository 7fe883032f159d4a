import { z } from "../shared/schema"
import { invalidQuery } from "./errors"
import { PICKS_MAX } from "./slot-policy"

/** Slots that a storefront may ask for; those of mails and of the desk only the server asks for. */
export const STOREFRONT_SLOTS = [
  "product",
  "cart",
  "checkout",
  "confirmation",
  "account",
  "home",
  "search_empty",
  "cart_empty",
] as const
const SEEN_MAX = 20
const SHOWN_MAX = 40

// Postgres takes no zero byte, and no id has a control character.
const PRINTABLE = /^[^\u0000-\u001f]*$/
const id = z.string().trim().min(1).max(255).regex(PRINTABLE, "must be printable")
/** Query strings carry text; a number must be written as one. */
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().min(min).max(max))
const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, "must be a language tag such as de-DE")

const readShown = (text: string) => {
  const at = text.indexOf(":")
  return { slot: text.slice(0, Math.max(0, at)).trim(), product_id: text.slice(at + 1) }
}

const picksSchema = z
  .strictObject({
    slot: z.enum(STOREFRONT_SLOTS),
    product_id: id.optional(),
    cart_id: id.optional(),
    region_id: id.optional(),
    /** What the shopper looked at on this visit, the latest first, parted by commas. */
    seen: z
      .string()
      .transform((text) => text.split(","))
      .pipe(z.array(id).max(SEEN_MAX))
      .optional(),
    /** What other slots showed on this visit, each as `slot:product_id`, parted by commas. */
    shown: z
      .string()
      .transform((text) => text.split(",").map(readShown))
      .pipe(
        z.array(z.strictObject({ slot: z.enum(STOREFRONT_SLOTS), product_id: id })).max(SHOWN_MAX)
      )
      .optional(),
    /** Default: as many as the slot's policy says. */
    limit: whole(1, PICKS_MAX).optional(),
    locale: locale.optional(),
  })
  .superRefine((query, context) => {
    if (query.slot === "product" && query.product_id === undefined) {
      context.addIssue({
        code: "custom",
        path: ["product_id"],
        message: "is needed for the slot product",
      })
    }
  })

const deskSchema = z.strictObject({ region_id: id.optional(), locale: locale.optional() })

const listSchema = z.strictObject({
  q: z.string().trim().max(200).regex(PRINTABLE, "must be printable").optional(),
  limit: whole(1, 100).default(20),
  offset: whole(0, 1_000_000).default(0),
})

const neighboursSchema = z.strictObject({ limit: whole(1, 100).default(20) })

export type PicksQuery = z.infer<typeof picksSchema>

const reader =
  <S extends z.ZodType>(schema: S) =>
  (raw: unknown): z.infer<S> => {
    const parsed = schema.safeParse(raw)
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    const path = issue.code === "unrecognized_keys" ? [issue.keys[0]] : issue.path
    throw invalidQuery(path.join(".") || "query", issue.message)
  }

/** Query of `GET /ecrm/recommendations`. @throws EcrmError `recommendations.invalid_query` */
export const readPicksQuery = reader(picksSchema)
/** Query of what to offer a person at the desk. @throws EcrmError `recommendations.invalid_query` */
export const readDeskQuery = reader(deskSchema)
/** Query of the explorer's list. @throws EcrmError `recommendations.invalid_query` */
export const readListQuery = reader(listSchema)
/** Query of a list of neighbours or orders. @throws EcrmError `recommendations.invalid_query` */
export const readNeighboursQuery = reader(neighboursSchema)
/** Id in a path: product id or item key. @throws EcrmError `recommendations.invalid_query` */
export const readItemId = (raw: string): string => reader(z.strictObject({ id }))({ id: raw }).id
/** Body of a request that takes none. @throws EcrmError `recommendations.invalid_query` */
export const refuseBody = (raw: unknown): void => {
  reader(z.strictObject({}))(raw ?? {})
}
