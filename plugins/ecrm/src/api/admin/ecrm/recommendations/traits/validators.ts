import { z } from "../../../../../core/shared/schema"
import { readInput } from "../../read-input"
import { INVALID, printable } from "../setting-fields"

const LABELS_MAX = 50
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/

const body = z
  .strictObject({
    labels: z
      .record(
        z.string().regex(LANGUAGE, "must be a language tag, as de or pt-BR"),
        printable(120).pipe(z.string().min(1, "must not be empty")).nullable()
      )
      .refine((labels) => Object.keys(labels).length <= LABELS_MAX, "names too many languages"),
    is_active: z.boolean().nullable().default(null),
  })
  .refine(({ labels, is_active }) => is_active !== null || Object.keys(labels).length > 0, {
    path: ["labels"],
    message: "must name one language",
  })

/** @throws EcrmError `recommendations.invalid_input` */
export const readTraitBody = (given: unknown) => readInput(body, given, INVALID)
