/** What the mail needs to know of a token of core's to reset a password. */
interface ResetToken {
  /** Core's own id of it; `null` where whoever made it gave none. */
  jti: string | null
  /** `null` where it says nothing. */
  expires_at: Date | null
}

/**
 * Reads the claims of a JSON Web Token (RFC 7519). It is not verified: core does that when it is
 * used, and nothing is granted here.
 */
export function readResetToken(token: string): ResetToken {
  const claims = claimsOf(token.split(".")[1] ?? "")
  return {
    jti: typeof claims.jti === "string" ? claims.jti : null,
    expires_at: typeof claims.exp === "number" ? new Date(claims.exp * 1_000) : null,
  }
}

function claimsOf(part: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(atob(part.replace(/-/g, "+").replace(/_/g, "/")))
    return typeof claims === "object" && claims !== null ? { ...claims } : {}
  } catch {
    return {}
  }
}
