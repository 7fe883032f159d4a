/**
 * One worker in a process of its own: plans letters page by page, then sends them all.
 * Arguments: database, options of messages as JSON, number of letters. Sends once it is told to;
 * tells what both took, and the memory it had each second.
 */
import { once } from "node:events"
import { built } from "../people/built-profiles.mjs"
import { openMessages } from "./built-messages.mjs"
import { letters, letterTo } from "./letters.mjs"

const PAGE = 5_000
const MB = 2 ** 20

const [databaseUrl, messaging, count] = process.argv.slice(2)
const { container } = openMessages(databaseUrl, JSON.parse(messaging))
const { planMessages } = built("workflows/messaging/plan-messages")
const { deliverMessages } = built("workflows/messaging/deliver-messages")
const { deliverDeps } = built("workflows/messaging/deliver-deps")

const rss_mb = []
setInterval(() => rss_mb.push(process.memoryUsage.rss() / MB), 1_000).unref()

const purpose = letters()
const secondsOf = async (work) => {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1_000
}

const planning_s = await secondsOf(async () => {
  for (let from = 0; from < Number(count); from += PAGE) {
    const page = Array.from({ length: Math.min(PAGE, count - from) }, (_, i) =>
      letterTo(purpose, from + i)
    )
    await planMessages(container, page)
  }
})
process.send({ planning_s })
await once(process, "message")
const deps = { ...deliverDeps, purposes: [purpose] }
const sending_s = await secondsOf(async () => {
  for (let sent = 0; sent < Number(count);) {
    const found = await deliverMessages(container, ["marketing"], deps)
    if (found === 0) throw new Error(`Nothing leaves any more after ${sent} letters`)
    sent += found
  }
})
process.send({ sending_s, rss_mb }, () => process.exit(0))
