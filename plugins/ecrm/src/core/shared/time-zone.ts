/** True for a zone this machine knows by its IANA name, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  // Offsets such as `+02:00` would pass, too, but know no summer time.
  if (!/^[A-Za-z][\w+-]*(\/[\w+-]+)*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat("en", { timeZone: name })
    return true
  } catch {
    return false
  }
}
