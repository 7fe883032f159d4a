/**
 * A version 7 UUID: 48 bits of Unix milliseconds, then 74 random bits.
 * @param now_ms the event's time, which the server reads back from the id
 * @param randomBytes fills the array it is given
 * Source: RFC 9562, section 5.7
 */
export function uuidV7(now_ms: number, randomBytes: (bytes: Uint8Array) => void): string {
  const bytes = new Uint8Array(16)
  randomBytes(bytes)
  let rest = Math.max(0, Math.floor(now_ms))
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return [8, 12, 16, 20].reduceRight((id, at) => `${id.slice(0, at)}-${id.slice(at)}`, hex)
}
