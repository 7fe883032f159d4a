import type { z } from "../../../core/shared/schema"
import { readInput as read } from "../../admin/ecrm/read-input"

/**
 * Reads a body or a query string by a strict schema.
 * @throws EcrmError `consent.invalid_input`, one sentence that begins with the first bad field
 */
export const readInput = <S extends z.ZodType>(schema: S, input: unknown): z.infer<S> =>
  read(schema, input, "consent.invalid_input")
