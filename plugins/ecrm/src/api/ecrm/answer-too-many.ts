import type { MedusaResponse } from "@medusajs/framework/http"

/** Asks to wait. @param what was too much, as the message names it */
export function answerTooMany(
  res: MedusaResponse,
  wait_s: number,
  code: `${string}.${string}`,
  what: string
): void {
  res
    .status(429)
    .set("Retry-After", String(wait_s))
    .json({ type: "not_allowed", code, message: `Too many ${what}, try again in ${wait_s} s` })
}
