import { onSupportedNode } from "./node-version.mjs"

onSupportedNode(() => import("./commands/backfill.mjs"))
