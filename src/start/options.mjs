import { parseArgs } from "node:util"
import { Failure } from "./failure.mjs"

const highestPort = 65_535

/** Parses a command's options; an unknown one is refused in one sentence with the usage. */
export function parseOptions(args, options, { usage, positionals = false }) {
  try {
    return parseArgs({ args, options, allowPositionals: positionals })
  } catch (error) {
    throw new Failure(`${error.message.split(". ")[0]}.`, { detail: usage })
  }
}

/** The port of `--port`, else of PORT, else 9000. */
export function readPort(option) {
  const text = option ?? process.env.PORT ?? "9000"
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > highestPort) {
    throw new Failure(`The port must be a number from 1 to ${highestPort}, not "${text}".`)
  }
  return port
}
