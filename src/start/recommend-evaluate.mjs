import { onSupportedNode } from "./node-version.mjs"

onSupportedNode(() => import("./commands/recommend-evaluate.mjs"))
