import type { ExecArgs } from "@medusajs/framework/types"
import { rebuildProfiles } from "medusa-plugin-ecrm/workflows"

/** Recomputes everything that is derived about people, and says what changed. */
export default async function profilesRebuild({ container }: ExecArgs): Promise<void> {
  const { durations, before, after } = await rebuildProfiles(container, (stage) =>
    console.log(`Recomputing ${stage} …`)
  )
  const width = Math.max(...after.map(({ table }) => table.length))
  console.log("")
  for (const [i, { table, rows, digest }] of after.entries()) {
    const change = before[i].digest === digest ? "unchanged" : `was ${before[i].rows} rows`
    console.log(`${table.padEnd(width)}  ${String(rows).padStart(10)}  ${digest}  ${change}`)
  }
  const total_ms = Object.values(durations).reduce((sum, ms) => sum + (ms ?? 0), 0)
  console.log(`\nEverything about people was recomputed in ${(total_ms / 1000).toFixed(1)} s.`)
}
