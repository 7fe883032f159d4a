/** An IPv4 address, also as IPv6 writes it. */
const IPV4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i
/** Groups of 16 bits that name a network; the rest is the device's own choice. */
const NETWORK_GROUPS = 4

/**
 * What a limit per address counts by: an IPv4 address, or the /64 network of an IPv6 address, of
 * which one subscriber has 2^64.
 * @param address as Node gives it; anything else counts as itself
 */
export function networkOf(address: string): string {
  const v4 = IPV4.exec(address)
  if (v4 !== null) return v4[1]
  if (!address.includes(":")) return address
  const [head, tail] = address.toLowerCase().split("%")[0].split("::")
  const left = head === "" ? [] : head.split(":")
  const right = tail === undefined || tail === "" ? [] : tail.split(":")
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right]
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => group.replace(/^0+(?=.)/, ""))
  return `${network.join(":")}::/64`
}
