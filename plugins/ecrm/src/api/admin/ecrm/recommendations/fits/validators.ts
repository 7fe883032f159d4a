import { FIT_NOTE_LENGTH_MAX } from "../../../../../core/recommendations/fit-table"
import { z } from "../../../../../core/shared/schema"
import { FIT_ORDERS, type FitOrder } from "../../../../../modules/recommendations/fits/fits"
import { readInput } from "../../read-input"
import { flag, id, INVALID, page, printable } from "../setting-fields"

const listQuery = z.strictObject({
  product_id: id.optional(),
  fits_product_id: id.optional(),
  order: z.enum(Object.keys(FIT_ORDERS) as [FitOrder]).default("-updated_at"),
  ...page,
})
const body = z
  .strictObject({
    product_id: id,
    fits_product_id: id,
    note: printable(FIT_NOTE_LENGTH_MAX).nullable().default(null),
    is_mutual: z.boolean().default(false),
  })
  .refine(({ product_id, fits_product_id }) => product_id !== fits_product_id, {
    path: ["fits_product_id"],
    message: "must be another product",
  })
const uploadQuery = z.strictObject({ dry_run: flag.default(false) })
const pair = z.strictObject({ product_id: id, fits_product_id: id })

/** @throws EcrmError `recommendations.invalid_input`, as do all readers here */
export const readFitsQuery = (query: unknown) => readInput(listQuery, query, INVALID)
export const readFitBody = (given: unknown) => {
  const { is_mutual, note, ...products } = readInput(body, given, INVALID)
  return { fit: { ...products, note: note || null }, is_mutual }
}
export const readUploadQuery = (query: unknown) => readInput(uploadQuery, query, INVALID)
export const readPair = ({ product_id, fits_product_id }: Record<string, unknown>) =>
  readInput(pair, { product_id, fits_product_id }, INVALID)
