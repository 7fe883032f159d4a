import type { MedusaResponse } from "@medusajs/framework/http"

/** `res.json` for an answer nobody may store: no ETag is computed over it nor compared. */
export function sendJson(res: MedusaResponse, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body))
  res.setHeader("Content-Type", "application/json; charset=utf-8")
  res.setHeader("Content-Length", bytes.byteLength)
  res.end(bytes)
}
