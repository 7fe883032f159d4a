import { writeFile } from "node:fs/promises"
import { cpus } from "node:os"
import path from "node:path"
import { root } from "../src/start/paths.mjs"
import { benchCoreCost } from "./core-cost.mjs"
import { asMarkdown } from "./figures.mjs"
import { benchImport } from "./import.mjs"
import { benchIngest } from "./ingest.mjs"
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
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`Unknown part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`)
  process.exit(1)
}

const store = await startBenchStore()
const figures = []
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`bench: ${name} …`)
    figures.push(...(await part(store)))
  }
} finally {
  await store.stop()
}

console.table(figures)
if (wanted.length === 0) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`
  await writeFile(path.join(root, "bench", "RESULTS.md"), asMarkdown(figures, machine))
}
