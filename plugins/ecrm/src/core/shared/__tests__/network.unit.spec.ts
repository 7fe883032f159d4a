import { networkOf } from "../network"

describe("networkOf", () => {
  it("counts an IPv4 address by itself, however it is written", () => {
    expect(networkOf("203.0.113.7")).toBe("203.0.113.7")
    expect(networkOf("::ffff:203.0.113.7")).toBe("203.0.113.7")
  })
  it("counts all IPv6 addresses of a /64 as one", () => {
    expect(networkOf("2001:db8:0:1::1")).toBe("2001:db8:0:1::/64")
    expect(networkOf("2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd")).toBe("2001:db8:0:1::/64")
    expect(networkOf("2001:db8::1:2:3:4:5")).toBe("2001:db8:0:1::/64")
    expect(networkOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64")
  })
  it("keeps neighbouring networks apart", () => {
    expect(networkOf("2001:db8:0:2::1")).not.toBe(networkOf("2001:db8:0:1::1"))
    expect(networkOf("::1")).toBe("0:0:0:0::/64")
  })
  it("counts what is no address as itself", () => {
    expect(networkOf("unknown")).toBe("unknown")
  })
})
