import { createHmac } from "node:crypto"
import { refKey, type IdentityRef } from "../../../core/profiles/identity"

/** Crockford's, as ULIDs have it. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const CHARS = 26
const BITS = 5

/**
 * Id of the root that an anchor makes: the same in every process, and telling nothing of it.
 * @param secret option `secret`
 */
export function rootId(secret: string, anchor: IdentityRef): string {
  const digest = createHmac("sha256", secret).update(refKey(anchor)).digest("hex")
  let rest = BigInt(`0x${digest}`)
  let text = ""
  for (let i = 0; i < CHARS; i++) {
    text += ALPHABET[Number(rest % 32n)]
    rest >>= BigInt(BITS)
  }
  return `eprof_${text}`
}
