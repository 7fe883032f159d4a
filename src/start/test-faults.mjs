import { onSupportedNode } from "./node-version.mjs"

onSupportedNode(() => import("./commands/test-faults.mjs"))
