import { spawn } from "node:child_process"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { createReadStream } from "node:fs"
import { createGunzip } from "node:zlib"
import { parse } from "csv-parse"
import { root } from "../src/start/paths.mjs"
import { figure, grouped, round } from "./figures.mjs"

const FILE = path.join(root, "../shared/data/online_retail.csv.gz")
const LINES = 541_909
const SAMPLE_MS = 200

/** Highest resident size, in MB, that a process and its descendants ever had; Linux only. */
function peakRss(pid, peaks) {
  let status
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8")
  } catch {
    return peaks
  }
  peaks.set(pid, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024)
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const children = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").trim()
    for (const child of children === "" ? [] : children.split(" ")) peakRss(child, peaks)
  }
  return peaks
}

async function runImport(store) {
  const started = Date.now()
  const child = spawn(process.execPath, ["src/start/import.mjs", FILE], {
    cwd: root,
    env: store.env,
    stdio: ["ignore", "pipe", "inherit"],
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  const peaks = new Map()
  const sampler = setInterval(() => peakRss(String(child.pid), peaks), SAMPLE_MS)
  const code = await new Promise((resolve) => child.once("exit", resolve))
  clearInterval(sampler)
  if (code !== 0) throw new Error(`the import ended with code ${code}\n${output}`)
  return { seconds: (Date.now() - started) / 1_000, rss: Math.max(...peaks.values()), output }
}

/** Baseline: reading the file and splitting it into cells, nothing else. */
async function onlyParse() {
  const started = Date.now()
  let lines = 0
  const records = createReadStream(FILE)
    .pipe(createGunzip())
    .pipe(parse({ from_line: 2 }))
  for await (const _record of records) lines++
  if (lines !== LINES) throw new Error(`${lines} lines instead of ${LINES}`)
  return (Date.now() - started) / 1_000
}

/** The UCI file of half a million lines, twice. */
export async function benchImport(store) {
  if (!existsSync(FILE)) {
    console.log("skipped: import, ../shared/data/online_retail.csv.gz is absent")
    return []
  }
  const parsing = await onlyParse()
  const first = await runImport(store)
  const again = await runImport(store)
  return [
    figure(
      "import of Online Retail, 541,909 lines",
      `${round(first.seconds, 1)} s (${grouped(LINES / first.seconds)} lines/s), RSS ${grouped(first.rss)} MB`,
      `only parsing the file: ${round(parsing, 1)} s`,
      first.seconds / parsing,
      "≤ 60 s, RSS ≤ 600 MB"
    ),
    figure(
      "the same file again",
      `${round(again.seconds, 1)} s`,
      `first time: ${round(first.seconds, 1)} s`,
      again.seconds / first.seconds,
      "0 new rows"
    ),
  ]
}
