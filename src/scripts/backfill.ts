import type { ExecArgs } from "@medusajs/framework/types"
import { backfillStep, restartBackfill } from "medusa-plugin-ecrm/workflows"

/** Projects everything an old store already has; stopped at any moment, it goes on from there. */
export default async function backfill({ container }: ExecArgs): Promise<void> {
  const startedAt = Date.now()
  let progress = await backfillStep(container)
  if (progress.stage === "done") {
    await restartBackfill(container)
    progress = await backfillStep(container)
  }
  const print = () => {
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
    const line = `${progress.items} items, ${progress.orders} orders, ${seconds} s`
    if (process.stdout.isTTY) process.stdout.write(`\r${line} `)
    else console.log(line)
  }
  let printedAt = 0
  while (progress.stage !== "done") {
    progress = await backfillStep(container)
    if (Date.now() - printedAt > 500) {
      print()
      printedAt = Date.now()
    }
  }
  print()
  console.log(process.stdout.isTTY ? "\nThe backfill is done." : "The backfill is done.")
}
