import type { MedusaResponse } from "@medusajs/framework/http"

/** An answer that many get is written out once. */
const written = new WeakMap<object, Buffer>()

/**
 * `res.json` for an answer nobody may store: no ETag is computed over it nor compared.
 * @param body not changed afterwards
 */
export function sendJson(res: MedusaResponse, body: object): void {
  let bytes = written.get(body)
  if (bytes === undefined) {
    bytes = Buffer.from(JSON.stringify(body))
    written.set(body, bytes)
  }
  res.setHeader("Content-Type", "application/json; charset=utf-8")
  res.setHeader("Content-Length", bytes.byteLength)
  res.end(bytes)
}
