import { readFileSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { Failure } from "../failure.mjs"
import { askHolder } from "../lock.mjs"
import { parseOptions } from "../options.mjs"
import { dataPaths, root } from "../paths.mjs"
import { buildTasks } from "../preparation.mjs"
import { runSession } from "../session.mjs"
import { runTasks } from "../tasks.mjs"

const usage = `npm run check:clv -- FILE

  FILE   the CDNOW sample of Fader and Hardie (CDNOW_sample.txt), which is not part of the project`

/** Builds that the models are no part of. */
const leaveOut = ["server", "admin", "shop", "elements"]
const fitMsMax = 1_000

/**
 * `npm run check:clv`: fits the models of orders and spend to the CDNOW sample and prints our
 * figures beside the published ones. Exits 1 where one is outside its tolerance.
 */
export async function run(args) {
  const paths = dataPaths()
  const holder = await askHolder(paths.isDefault ? root : paths.dir).catch(() => null)
  const isBuilt = Boolean(holder) && /^npm (start|run dev)$/.test(holder.command)
  return runSession(
    "npm run check:clv",
    async (context) => {
      const text = readFile(args)
      if (!isBuilt) await build(context)
      return compare(text)
    },
    { lock: !isBuilt }
  )
}

async function build(context) {
  const tasks = buildTasks(context, { leaveOut })
  context.progress.plan(tasks.map((task) => task.title))
  await runTasks(tasks, context.progress, { onFailure: () => context.group.stopAll() })
}

function readFile(args) {
  const { positionals } = parseOptions(args, {}, { usage, positionals: true })
  if (positionals.length !== 1) throw new Failure("Name one file to check.", { detail: usage })
  // npm runs scripts in the project folder; INIT_CWD is where the user stood.
  const file = path.resolve(process.env.INIT_CWD || process.cwd(), positionals[0])
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Failure(`There is no file ${file}.`)
  }
  return readFileSync(file, "utf8")
}

/** @returns exit code */
function compare(text) {
  const require = createRequire(path.join(root, "package.json"))
  const {
    fitBoth,
    prepareCdnow,
  } = require("medusa-plugin-ecrm/core/profiles/clv-check/check-cdnow")
  const cdnow = prepareCdnow(text)
  const startedMs = performance.now()
  const { orders, spend } = fitBoth(cdnow.people)
  const fitMs = Math.round(performance.now() - startedMs)
  const rows = cdnow.check(orders, spend)
  print(rows)
  const missed = rows.filter((row) => !row.is_met).length
  const isFast = fitMs < fitMsMax
  console.log(
    `\nBoth models fitted to ${cdnow.people.length} customers in ${fitMs} ms (limit ${fitMsMax} ms${isFast ? "" : ": MISSED"}).`
  )
  console.log(
    missed === 0
      ? `All ${rows.length} figures are within their tolerances.`
      : `${missed} of ${rows.length} figures are outside their tolerances.`
  )
  return missed === 0 && isFast ? 0 : 1
}

function print(rows) {
  const width = Math.max(...rows.map((row) => row.figure.length))
  let section = null
  for (const row of rows) {
    if (row.section !== section) {
      section = row.section
      console.log(`\n${section}`)
      const heads = ["ours".padStart(14), "published".padStart(14), "± allowed".padStart(11)]
      console.log(`  ${"".padEnd(width)}${heads.join("")}`)
    }
    const cells = [
      figure(row.ours).padStart(14),
      figure(row.published).padStart(14),
      (row.tolerance === 0 ? "exact" : figure(row.tolerance)).padStart(11),
    ]
    console.log(`  ${row.figure.padEnd(width)}${cells.join("")}${row.is_met ? "" : "  MISSED"}`)
  }
}

/** Seven significant digits, as the published figures have. */
function figure(value) {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)))
}
