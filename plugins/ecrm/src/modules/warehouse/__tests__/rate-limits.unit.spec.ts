import { parseOptions } from "../../../options"
import { createRateLimits, type RateLimits } from "../rate-limits"

const logger = { debug: () => undefined } as unknown as Parameters<typeof createRateLimits>[1]

describe("createRateLimits", () => {
  let limits: RateLimits

  beforeEach(() => {
    const secret = "0123456789abcdef0123456789abcdef"
    limits = createRateLimits(parseOptions({ secret, requests_per_address_per_minute: 60 }), logger)
  })
  afterEach(() => limits.close())

  const admit = (times: number, address: (n: number) => string) =>
    Array.from({ length: times }, (_, n) => limits.admit(address(n)))

  it("admits as many requests of an address as the option says, then asks it to wait", () => {
    const waits = admit(61, () => "203.0.113.7")
    expect(waits.slice(0, 60)).toEqual(Array(60).fill(0))
    expect(waits[60]).toBeGreaterThan(0)
    expect(limits.admit("203.0.113.8")).toBe(0)
  })

  it("counts the addresses of an IPv6 network together", () => {
    const waits = admit(61, (n) => `2001:db8:0:1::${n.toString(16)}`)
    expect(waits[60]).toBeGreaterThan(0)
    expect(limits.admit("2001:db8:0:2::1")).toBe(0)
  })

  it("counts requests apart from batches of events", async () => {
    admit(61, () => "203.0.113.7")
    expect(await limits.consume({ visitor: null, address: "203.0.113.7" })).toBe(0)
  })
})
