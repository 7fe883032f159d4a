import { closeSync, createReadStream, openSync, readSync, statSync, writeSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { createInterface } from "node:readline"
import { createGunzip } from "node:zlib"
import { Failure } from "../failure.mjs"
import { root } from "../paths.mjs"

const seedDefault = 1
const linesAWrite = 1_000

/**
 * Measures the session engine on files and prints the figures of the blend and of each part.
 * Everything that can be refused is refused before the plugin is built.
 * @param values options as text: train, test, out, seed, and new-items-only
 * @returns the evaluation, which gives the exit code and needs the built plugin
 */
export function evaluateSessionFiles({ train, test, out, seed, ...rest }, usage) {
  const number = seed === undefined ? seedDefault : Number(seed)
  if (!Number.isSafeInteger(number)) {
    throw new Failure(`--seed must be a whole number, not "${seed}".`, { detail: usage })
  }
  for (const file of [train, test]) {
    if (!statSync(absolute(file), { throwIfNoEntry: false })?.isFile()) {
      throw new Failure(`There is no file ${absolute(file)}.`)
    }
  }
  const folder = path.dirname(absolute(out))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Failure(`There is no folder ${folder} to write to.`)
  }
  const view = rest["new-items-only"] ? "new_items" : "all"
  return () => evaluate(absolute(train), absolute(test), absolute(out), number, view)
}

async function evaluate(train, test, out, seed, view) {
  const require = createRequire(path.join(root, "package.json"))
  const core = "medusa-plugin-ecrm/core/recommendations"
  const { parseTrainingFile, parseTestFile } = require(`${core}/session-file`)
  const { evaluateSessions, CUTOFFS } = require(`${core}/evaluate-sessions`)
  const trainingLines = await readLines(train)
  const testLines = await readLines(test)
  const training = refusing(() => parseTrainingFile(train, trainingLines))
  const tests = refusing(() => parseTestFile(test, testLines))
  if (training.ids.length === 0) throw new Failure(`${train} holds no sessions.`)
  const found = evaluateSessions(training, tests, seed, view, () => performance.now())
  write(out, found.predictions, training.ids)
  print(found, training, view, CUTOFFS)
  console.log(`\nPredictions: ${out}`)
  return 0
}

/** Turns the refusal of a line into the sentence the user reads. */
function refusing(read) {
  try {
    return read()
  } catch (error) {
    if (error?.code === "recommendations.invalid_session_line")
      throw new Failure(`${error.message}.`)
    throw error
  }
}

// npm runs scripts in the project folder; INIT_CWD is where the user stood.
const absolute = (file) => path.resolve(process.env.INIT_CWD || process.cwd(), file)

async function readLines(file) {
  const stream = createReadStream(file)
  const source = isGzip(file) ? stream.pipe(createGunzip()) : stream
  stream.on("error", (error) => source.destroy(error))
  try {
    const lines = []
    const failed = new Promise((_, reject) => source.once("error", reject))
    const read = (async () => {
      for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
        lines.push(line)
      }
    })()
    await Promise.race([read, failed])
    return lines
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error.message}.`)
  }
}

function isGzip(file) {
  const handle = openSync(file, "r")
  const head = Buffer.alloc(2)
  readSync(handle, head, 0, 2, 0)
  closeSync(handle)
  return head[0] === 0x1f && head[1] === 0x8b
}

function write(file, predictions, ids) {
  const handle = openSync(file, "w")
  for (let from = 0; from < predictions.length; from += linesAWrite) {
    const lines = predictions
      .slice(from, from + linesAWrite)
      .map((list) => `${JSON.stringify(list.map((item) => ids[item]))}\n`)
    writeSync(handle, lines.join(""))
  }
  closeSync(handle)
}

function print({ question_count, fit_seconds, figures, model }, training, view, cutoffs) {
  const sessions = training.sessions.instants_ms.length
  console.log(
    `\n${view === "all" ? "All items" : "New items only"}: ${count(sessions)} training sessions, ` +
      `${count(training.ids.length)} items, ${count(question_count)} questions, ` +
      `fitted in ${fit_seconds.toFixed(1)} s, ranked by ${model.settings.views[view].ranking}`
  )
  const heads = cutoffs.flatMap((cutoff) => [`HR@${cutoff}`, `MRR@${cutoff}`, `NDCG@${cutoff}`])
  const rest = ["coverage", "popularity", "p50 ms", "p90 ms", "p99 ms"]
  console.log(`  ${"".padEnd(26)}${[...heads, ...rest].map((head) => head.padStart(11)).join("")}`)
  for (const row of figures) {
    const shares = cutoffs.flatMap((_, n) => [
      row.hit_rates[n],
      row.reciprocal_ranks[n],
      row.gains[n],
    ])
    const cells = [...shares, row.coverage, row.mean_popularity].map((share) => share.toFixed(4))
    const times = [row.p50_ms, row.p90_ms, row.p99_ms].map((ms) => ms.toFixed(3))
    console.log(
      `  ${row.part.padEnd(26)}${[...cells, ...times].map((cell) => cell.padStart(11)).join("")}`
    )
  }
}

const count = (number) => number.toLocaleString("en")
