/** A provider on this machine, in a process of its own, that takes everything and counts. */
import { createServer } from "node:http"

const SEND_ID = /"send_id":"([^"]+)"/g

const counts = new Map()
let calls = 0
const server = createServer((req, res) => {
  const chunks = []
  req.on("data", (chunk) => chunks.push(chunk))
  req.on("end", () => {
    calls += 1
    for (const [, id] of Buffer.concat(chunks).toString("latin1").matchAll(SEND_ID)) {
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    res.writeHead(202, { "X-Message-Id": `stub-${calls}` }).end()
  })
})
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }))
process.on("message", () => {
  let doubled = 0
  for (const count of counts.values()) doubled += count - 1
  process.send({ taken: counts.size, doubled, calls })
})
process.once("disconnect", () => process.exit(0))
