import { existsSync, mkdirSync } from "node:fs"
import path from "node:path"
import { writeJson } from "./json-file.mjs"

/**
 * What keeps Medusa's telemetry silent. The variable alone stops the sending, but each command would
 * still leave a process behind to look for something to send; only the setting stops that, and it is
 * kept with our data instead of the user's.
 */
export function withoutTelemetry(paths) {
  const config = path.join(paths.dir, "config")
  const file = path.join(config, "medusa", "config.json")
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeJson(file, { telemetry: { enabled: false } }, 0o600)
  }
  return { MEDUSA_DISABLE_TELEMETRY: "true", XDG_CONFIG_HOME: config }
}
