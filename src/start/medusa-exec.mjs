/**
 * `medusa exec FILE ARGS…` in the current folder, with the arguments passed as they are: Medusa's
 * command line takes every `--flag` for its own and refuses those it does not know.
 */
import { createRequire } from "node:module"
import path from "node:path"

const require = createRequire(path.join(process.cwd(), "package.json"))
const [file, ...args] = process.argv.slice(2)
await require("@medusajs/medusa/commands/exec").default({ file, args })
