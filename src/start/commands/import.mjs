import { statSync } from "node:fs"
import path from "node:path"
import { Failure } from "../failure.mjs"
import { parseOptions, readPort } from "../options.mjs"
import { runScriptCommand } from "../script-command.mjs"

const formats = ["online-retail", "ecrm-csv"]

const usage = `npm run import -- FILE [--format ${formats.join("|")}] [--source NAME] [--dry-run] [--create-catalogue N]

  FILE                   a CSV file, plain or gzip
  --format F             what the columns mean (default: told from the header)
  --source NAME          what to call the history (default: by its format)
  --dry-run              read and report, write nothing
  --create-catalogue N   make the N best-selling items products of the store`

const options = {
  format: { type: "string" },
  source: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "create-catalogue": { type: "string" },
  port: { type: "string" },
}

/** `npm run import`: reads a history of orders into the warehouse. */
export function run(args) {
  return runScriptCommand({
    command: "npm run import",
    script: "import-history",
    readArgs: () => scriptArgs(args),
  })
}

function scriptArgs(args) {
  const { values, positionals } = parseOptions(args, options, { usage, positionals: true })
  if (positionals.length !== 1) throw new Failure("Name one file to import.", { detail: usage })
  // npm runs scripts in the project folder; INIT_CWD is where the user stood.
  const file = path.resolve(process.env.INIT_CWD || process.cwd(), positionals[0])
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Failure(`There is no file ${file}.`)
  }
  if (values.format && !formats.includes(values.format)) {
    throw new Failure(`Unknown format "${values.format}": choose ${formats.join(" or ")}.`)
  }
  const count = values["create-catalogue"]
  if (count !== undefined && !/^([1-9]\d{0,2}|1000)$/.test(count)) {
    throw new Failure(`--create-catalogue takes a number from 1 to 1000, not "${count}".`)
  }
  if (values.port) readPort(values.port)
  return [
    file,
    ...(values.format ? ["--format", values.format] : []),
    ...(values.source !== undefined ? ["--source", values.source] : []),
    ...(values["dry-run"] ? ["--dry-run"] : []),
    ...(count ? ["--create-catalogue", count] : []),
  ]
}
