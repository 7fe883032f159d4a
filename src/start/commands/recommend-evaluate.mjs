import { Failure } from "../failure.mjs"
import { askHolder } from "../lock.mjs"
import { parseOptions } from "../options.mjs"
import { dataPaths, root } from "../paths.mjs"
import { buildTasks } from "../preparation.mjs"
import { runSession } from "../session.mjs"
import { runTasks } from "../tasks.mjs"
import { evaluateSessionFiles } from "./recommend-evaluate-sessions.mjs"

const usage = `npm run recommend:evaluate -- --train FILE --test FILE --out FILE [--new-items-only] [--seed N]
npm run recommend:evaluate -- --baskets FILE [--task one|cart|cold] [--out FILE] [--seed N]

  --train           sessions, one a line: unix time, tab, items separated by blanks, oldest first
  --test            questions, one a line: time, tab, prefix items, tab, next item
  --out             where the predictions go: one JSON array of the top 20 item ids a question
  --new-items-only  leaves out questions whose next item is in the prefix; never lists what is
  --seed            of all that is drawn by chance, a whole number
  --baskets         measures the basket tasks on this file instead

  Files may be plain or gzip.`

const options = {
  train: { type: "string" },
  test: { type: "string" },
  out: { type: "string" },
  "new-items-only": { type: "boolean", default: false },
  seed: { type: "string" },
  baskets: { type: "string" },
  task: { type: "string" },
}

/** Builds that the engine is no part of. */
const leaveOut = ["server", "admin", "shop", "elements"]

/** `npm run recommend:evaluate`: measures the recommender on files, as the built plugin answers. */
export async function run(args) {
  const paths = dataPaths()
  const holder = await askHolder(paths.isDefault ? root : paths.dir).catch(() => null)
  const isBuilt = Boolean(holder) && /^npm (start|run dev)$/.test(holder.command)
  return runSession(
    "npm run recommend:evaluate",
    async (context) => {
      const { values } = parseOptions(args, options, { usage })
      const evaluate = await evaluationOf(values)
      if (!isBuilt) await build(context)
      return evaluate()
    },
    { lock: !isBuilt }
  )
}

async function evaluationOf(values) {
  const { baskets, train, test, out } = values
  if (baskets !== undefined) {
    const { evaluateBasketFile } = await import("./recommend-evaluate-baskets.mjs")
    return () => evaluateBasketFile(values)
  }
  if (train === undefined || test === undefined || out === undefined) {
    throw new Failure("Name the files: --train, --test and --out.", { detail: usage })
  }
  return evaluateSessionFiles(values, usage)
}

async function build(context) {
  const tasks = buildTasks(context, { leaveOut })
  context.progress.plan(tasks.map((task) => task.title))
  await runTasks(tasks, context.progress, { onFailure: () => context.group.stopAll() })
}
