const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for a lower-case UUID of version 7. Source: RFC 9562 §5.7. */
export const isUuidV7 = (value: string): boolean => UUID_V7.test(value)

/**
 * Instant that a UUIDv7 carries in its first 48 bits.
 * @param id a UUID for which `isUuidV7` holds
 */
export const instantOfUuidV7 = (id: string): Date =>
  new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16))

const VARIANT = "89ab"

/**
 * The UUIDv7 that follows from another UUID, always the same: what is told again is known again.
 * @param uuid  random, lower-case; 66 of its bits are kept
 * @param place 0..255, parts what follows from the same UUID
 */
export function uuidV7From(uuid: string, at: Date, place: number): string {
  const random = uuid.replaceAll("-", "")
  const time = at.getTime().toString(16).padStart(12, "0")
  const variant = VARIANT[parseInt(random[3], 16) % VARIANT.length]
  const hex = `${time}7${random.slice(0, 3)}${variant}${random.slice(4, 17)}${place
    .toString(16)
    .padStart(2, "0")}`
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
