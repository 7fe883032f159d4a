import type { Rng } from "./rng"

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/**
 * An id in the shape of the core's own (`order_` + ULID), taken from the instant and the stream.
 * @param at_ms milliseconds since 1970; ids sort by it
 */
export function entityId(prefix: string, at_ms: number, rng: Rng): string {
  let time = ""
  for (let rest = at_ms, i = 0; i < 10; i++) {
    time = CROCKFORD[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let noise = ""
  for (let i = 0; i < 16; i++) noise += CROCKFORD[Math.floor(rng() * 32)]
  return `${prefix}_${time}${noise}`
}

const hex = (rng: Rng, digits: number) =>
  Array.from({ length: digits }, () => Math.floor(rng() * 16).toString(16)).join("")

/** A UUIDv7 (RFC 9562) whose timestamp is `at_ms`. */
export function uuidV7(at_ms: number, rng: Rng): string {
  const time = at_ms.toString(16).padStart(12, "0")
  const variant = "89ab"[Math.floor(rng() * 4)]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(rng, 3)}-${variant}${hex(rng, 3)}-${hex(rng, 12)}`
}
