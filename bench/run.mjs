import { readFile, writeFile } from "node:fs/promises"
import { cpus } from "node:os"
import path from "node:path"
import { root } from "../src/start/paths.mjs"
import { benchCoreCost } from "./core-cost.mjs"
import { withPart } from "./figures.mjs"
import { benchImport } from "./import.mjs"
import { benchIngest } from "./ingest.mjs"
import { benchMessages } from "./messages.mjs"
import { benchPeople } from "./people.mjs"
import { benchRecommendations } from "./recommendations.mjs"
import { benchSideBySide } from "./side-by-side.mjs"
import { benchServing } from "./serving.mjs"
import { startBenchStore } from "./store.mjs"

const parts = {
  picks: benchRecommendations,
  beside: benchSideBySide,
  serving: benchServing,
  ingest: benchIngest,
  core: benchCoreCost,
  import: benchImport,
  people: benchPeople,
  messages: benchMessages,
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`)
  process.exit(1)
}

const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}.`
const results = path.join(root, "bench", "RESULTS.md")

const store = await startBenchStore()
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`bench: ${name} …`)
    const figures = await part(store)
    console.table(figures)
    const before = await readFile(results, "utf8").catch(() => "")
    await writeFile(results, withPart(before, Object.keys(parts), name, figures, machine))
  }
} finally {
  await store.stop()
}
