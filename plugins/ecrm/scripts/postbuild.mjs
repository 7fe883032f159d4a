import { cp, mkdir, rm } from "node:fs/promises"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

// plugin:build emits TypeScript only; the compiled e-mails travel beside it.
const from = fileURLToPath(new URL("../../../templates/dist", import.meta.url))
const to = fileURLToPath(new URL("../.medusa/server/templates", import.meta.url))
if (!existsSync(from))
  throw new Error("templates/dist is missing: run `npm run build -w templates`")
await rm(to, { recursive: true, force: true })
await mkdir(to, { recursive: true })
await cp(from, to, { recursive: true })
