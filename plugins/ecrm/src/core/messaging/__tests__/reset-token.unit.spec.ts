import { readResetToken } from "../reset-token"

const tokenOf = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`

describe("readResetToken", () => {
  it("reads the id and the end of a token", () => {
    expect(readResetToken(tokenOf({ jti: "id-1", exp: 1_700_000_000 }))).toEqual({
      jti: "id-1",
      expires_at: new Date("2023-11-14T22:13:20Z"),
    })
  })

  it.each(["", "opaque", "a.b.c", tokenOf(null), tokenOf([1]), tokenOf({ jti: 1, exp: "x" })])(
    "knows nothing of %j",
    (token) => expect(readResetToken(token)).toEqual({ jti: null, expires_at: null })
  )
})
