import { rm } from "node:fs/promises"
import { fileURLToPath } from "node:url"

// plugin:build leaves files of deleted sources behind, and they would be published.
await rm(fileURLToPath(new URL("../.medusa", import.meta.url)), { recursive: true, force: true })
