import { runScriptCommand } from "../script-command.mjs"

/** `npm run backfill`: projects all orders the store already has into the warehouse. */
export const run = (args) =>
  runScriptCommand({ command: "npm run backfill", script: "backfill", readArgs: () => args })
