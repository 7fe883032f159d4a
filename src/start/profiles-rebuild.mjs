import { onSupportedNode } from "./node-version.mjs"

onSupportedNode(() => import("./commands/profiles-rebuild.mjs"))
