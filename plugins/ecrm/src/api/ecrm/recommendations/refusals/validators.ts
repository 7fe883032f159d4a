import { z } from "../../../../core/shared/schema"
import { readInput } from "../../../admin/ecrm/read-input"

const INVALID = "recommendations.invalid_refusal"

const product_id = z.string().regex(/^[\x21-\x7e]{1,100}$/, "must be 1 to 100 printable characters")
const refusal = z.strictObject({ product_id })

/** Body of `POST …/refusals`. @throws EcrmError `recommendations.invalid_refusal` */
export const readRefusal = (body: unknown) => readInput(refusal, body, INVALID)
/** Query, or body, of a request that takes none. @throws EcrmError `recommendations.invalid_refusal` */
export const readNothing = (given: unknown) => readInput(z.strictObject({}), given, INVALID)
