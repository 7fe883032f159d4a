import { parseArgs } from "node:util"
import { CATALOGUE_MAX, IMPORT_FORMATS, SOURCE } from "medusa-plugin-ecrm/workflows"

const FORMATS = IMPORT_FORMATS.map((format) => format.name)

export const USAGE = `npm run import -- FILE [--format ${FORMATS.join("|")}] [--source NAME] [--dry-run] [--create-catalogue N]`

/** What the command line asks for. */
export interface ImportArguments {
  file: string
  format: string | null
  source: string | null
  is_dry_run: boolean
  create_catalogue: number
}

/**
 * Reads the command line, before anything is opened.
 * @throws Error in one sentence
 */
export function readArguments(args: string[]): ImportArguments {
  const { values, positionals } = parseArgs({
    args: args.filter((arg) => arg !== "--"),
    allowPositionals: true,
    options: {
      format: { type: "string" },
      source: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      "create-catalogue": { type: "string", default: "0" },
    },
  })
  if (positionals.length !== 1) throw new Error(`Name one file: ${USAGE}`)
  const create_catalogue = Number(values["create-catalogue"])
  if (!(Number.isInteger(create_catalogue) && create_catalogue >= 0)) {
    throw new Error("--create-catalogue takes a whole number of products")
  }
  if (create_catalogue > CATALOGUE_MAX) {
    throw new Error(`--create-catalogue makes at most ${CATALOGUE_MAX} products`)
  }
  if (values["dry-run"] && create_catalogue > 0) {
    throw new Error("--dry-run keeps nothing, so it cannot --create-catalogue")
  }
  if (values.format !== undefined && !FORMATS.includes(values.format)) {
    throw new Error(`--format takes ${FORMATS.join(" or ")}, not "${values.format}"`)
  }
  if (values.source !== undefined && !SOURCE.pattern.test(values.source)) {
    throw new Error(`--source ${SOURCE.rule}`)
  }
  return {
    file: positionals[0],
    format: values.format ?? null,
    source: values.source ?? null,
    is_dry_run: values["dry-run"] ?? false,
    create_catalogue,
  }
}
