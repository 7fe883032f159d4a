import fc from "fast-check"
import { issueVisitorToken, readVisitorToken } from "../visitor-token"

const secret = "a-secret-of-more-than-32-characters-in-all"
const now = new Date("2026-05-01T12:00:00Z")
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe("visitor tokens", () => {
  it("give back the visitor they were issued for", () => {
    const { token, visitor_id } = issueVisitorToken(secret, now)
    expect(readVisitorToken(token, secret, now, 395)?.visitor_id).toBe(visitor_id)
    expect(issueVisitorToken(secret, later(3), visitor_id).visitor_id).toBe(visitor_id)
  })

  it("end after their days", () => {
    const { token } = issueVisitorToken(secret, now)
    expect(readVisitorToken(token, secret, later(30), 30)).not.toBeNull()
    expect(readVisitorToken(token, secret, later(30.01), 30)).toBeNull()
  })

  it("are refused when signed with another secret", () => {
    const { token } = issueVisitorToken(secret + "x", now)
    expect(readVisitorToken(token, secret, now, 395)).toBeNull()
  })

  it("are refused when any one character is changed", () => {
    const { token } = issueVisitorToken(secret, now)
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(..."aZ09_-."), (place, character) => {
        const changed = token.slice(0, place) + character + token.slice(place + 1)
        // The last base64url character carries two unused bits, which decoding drops.
        const isSame = changed === token || place === token.length - 1
        return isSame || readVisitorToken(changed, secret, now, 395) === null
      })
    )
  })

  it("are refused in any other shape", () => {
    for (const token of [undefined, "", "v1", "v1.a.b.c", "null", "v1." + "a".repeat(5_000)]) {
      expect(readVisitorToken(token, secret, now, 395)).toBeNull()
    }
  })
})
