import { EcrmError } from "../../../../../core/shared/errors"
import { z } from "../../../../../core/shared/schema"
import { CATALOGUE_MAX } from "../../../../../core/warehouse/imports/catalogue"
import { IMPORT_FORMATS } from "../../../../../core/warehouse/imports/formats"
import { REJECTION_REASONS } from "../../../../../core/warehouse/imports/line"
import { SOURCE } from "../../../../../core/warehouse/imports/source"

const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be ${min}..${max}`)
// Postgres takes no zero byte, and no file has a control character in its name.
const fileName = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .regex(/^[^\u0000-\u001f\u007f]*$/, "must be printable")
const flag = z.enum(["true", "false"]).transform((value) => value === "true")

const page = { limit: integer(1, 200).default(20), offset: integer(0, 10_000_000).default(0) }

/** `GET /admin/ecrm/warehouse/imports` */
export const listQuery = z.strictObject(page)

/** `GET /admin/ecrm/warehouse/imports/:id/rejections` */
export const rejectionsQuery = z.strictObject({
  ...page,
  reason: z.enum(REJECTION_REASONS).optional(),
})

/** Routes that take nothing but the id. */
export const noQuery = z.strictObject({})

/** `POST /admin/ecrm/warehouse/imports`; the file itself is the body. */
export const uploadQuery = z
  .strictObject({
    file_name: fileName.default("upload"),
    /** `auto` tells it by the header. */
    format: z.enum(["auto", ...IMPORT_FORMATS.map((format) => format.name)]).default("auto"),
    source: z.string().regex(SOURCE.pattern, SOURCE.rule).optional(),
    dry_run: flag.default(false),
    create_catalogue: integer(0, CATALOGUE_MAX).default(0),
  })
  .refine((query) => !query.dry_run || query.create_catalogue === 0, {
    message: "must be 0 in a dry run",
    path: ["create_catalogue"],
  })

/**
 * Checks a query string.
 * @throws EcrmError `import.bad_query`, naming the first wrong parameter
 */
export function parseQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: unknown
): z.infer<Schema> {
  const parsed = schema.safeParse(query)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue.code === "unrecognized_keys" ? issue.keys[0] : issue.path.join(".")
  throw new EcrmError("invalid_data", "import.bad_query", `${field}: ${issue.message}`, { field })
}

/** Reads an id from the path. @throws EcrmError `import.unknown` for what can be no id */
export function parseId(id: string): number {
  if (/^[1-9]\d{0,14}$/.test(id)) return Number(id)
  throw new EcrmError("not_found", "import.unknown", `There is no import ${id.slice(0, 40)}`)
}
