const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const TIME_CHARS = 10

/**
 * First ten characters of every ULID made in the millisecond of `instant`. Ids of later
 * milliseconds sort after it, so `id >= prefix` reads "made at or after" from a primary key.
 * Source: github.com/ulid/spec.
 */
export function ulidTime(instant: Date): string {
  let rest = instant.getTime()
  let text = ""
  for (let i = 0; i < TIME_CHARS; i++) {
    text = ALPHABET[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}
