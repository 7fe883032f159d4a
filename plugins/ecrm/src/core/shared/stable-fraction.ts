/**
 * 32-bit hash of a text, MurmurHash3 over its UTF-16 code units. Not for secrets.
 * Source: Appleby, MurmurHash3_x86_32 (public domain), with one code unit a block.
 */
export function hash32(text: string, seed = 0): number {
  let hash = seed | 0
  for (let at = 0; at < text.length; at++) {
    let block = Math.imul(text.charCodeAt(at), 0xcc9e2d51)
    block = (block << 15) | (block >>> 17)
    hash ^= Math.imul(block, 0x1b873593)
    hash = (hash << 13) | (hash >>> 19)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * A number in [0, 1) that is always the same for one salt and text and looks drawn at random over
 * texts; two salts give draws that have nothing to do with each other.
 */
export const stableFraction = (salt: string, text: string): number =>
  hash32(text, hash32(salt)) / 4_294_967_296
