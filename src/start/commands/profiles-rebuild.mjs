import { runScriptCommand } from "../script-command.mjs"

/** `npm run profiles:rebuild`: recomputes everything that is derived about people. */
export const run = (args) =>
  runScriptCommand({
    command: "npm run profiles:rebuild",
    script: "profiles-rebuild",
    readArgs: () => args,
  })
