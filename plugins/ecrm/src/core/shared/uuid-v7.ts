const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for a lower-case UUID of version 7. Source: RFC 9562 §5.7. */
export const isUuidV7 = (value: string): boolean => UUID_V7.test(value)

/**
 * Instant that a UUIDv7 carries in its first 48 bits.
 * @param id a UUID for which `isUuidV7` holds
 */
export const instantOfUuidV7 = (id: string): Date =>
  new Date(parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
