import { spawn } from "node:child_process"
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { createGunzip } from "node:zlib"
import { parse } from "csv-parse"
import pg from "pg"
import { root } from "../src/start/paths.mjs"
import { figure, grouped, round } from "./figures.mjs"

const FILE = path.join(root, "../shared/data/online_retail.csv.gz")
const LINES = 541_909
const SAMPLE_MS = 200

/** Highest resident size, in MB, that any process of the import ever had; Linux only. */
function peakRss(peak) {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("import-history")) continue
      const status = readFileSync(`/proc/${pid}/status`, "utf8")
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024)
    } catch {
      continue // it ended meanwhile
    }
  }
  return peak
}

async function countLines(store) {
  const client = new pg.Client({ connectionString: store.databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    "SELECT count(*)::int AS count FROM ecrm_warehouse.order_line"
  )
  await client.end()
  return rows[0].count
}

async function runImport(store) {
  const before = await countLines(store)
  const started = Date.now()
  const child = spawn(process.execPath, ["src/start/import.mjs", FILE], {
    cwd: root,
    env: store.env,
    stdio: ["ignore", "pipe", "inherit"],
  })
  let output = ""
  child.stdout.on("data", (chunk) => (output += chunk))
  let rss = 0
  const sampler = setInterval(() => (rss = peakRss(rss)), SAMPLE_MS)
  const code = await new Promise((resolve) => child.once("exit", resolve))
  clearInterval(sampler)
  if (code !== 0) throw new Error(`the import ended with code ${code}\n${output}`)
  const seconds = (Date.now() - started) / 1_000
  return { seconds, rss, added: (await countLines(store)) - before }
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
      `${round(first.seconds, 1)} s (${grouped(LINES / first.seconds)} lines/s), ${grouped(first.added)} rows, RSS ${grouped(first.rss)} MB`,
      `only parsing the file: ${round(parsing, 1)} s`,
      first.seconds / parsing,
      "≤ 60 s, RSS ≤ 600 MB"
    ),
    figure(
      "the same file again",
      `${round(again.seconds, 1)} s, ${again.added} new rows`,
      `first time: ${round(first.seconds, 1)} s`,
      again.seconds / first.seconds,
      "0 new rows"
    ),
  ]
}
