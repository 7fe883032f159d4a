import { createHmac } from "node:crypto"

/** What facts of an erased person begin with; no source of imports may be called so. */
const PREFIX = "erased"

/** What stands for a value that named somebody: the same for the same value, and nothing of it. */
export function pseudonymOf(secret: string, value: string): string {
  const keyed = createHmac("sha256", secret).update(`ecrm-consent:pseudonym:${value}`).digest("hex")
  return `${PREFIX}:${keyed.slice(0, 32)}`
}
