import { createPublicKey, verify, type KeyObject } from "node:crypto"

/** Reads the key of the signed Event Webhook as its settings page shows it: base64 of SPKI DER. */
export function readWebhookKey(base64: string): KeyObject | null {
  try {
    const key = Buffer.from(base64, "base64")
    const read = createPublicKey({ key, format: "der", type: "spki" })
    return read.asymmetricKeyDetails?.namedCurve === "prime256v1" ? read : null
  } catch {
    return null
  }
}

/**
 * Is a body as its sender signed it? ECDSA P-256 with SHA-256 over timestamp and raw bytes. Never
 * throws. Source: Twilio SendGrid, "Getting started with the Event Webhook security features".
 */
export function isSigned(
  key: KeyObject,
  signature: string,
  timestamp: string,
  raw: Buffer
): boolean {
  if (signature === "" || timestamp === "") return false
  try {
    const signed = Buffer.concat([Buffer.from(timestamp, "utf8"), raw])
    return verify("sha256", signed, key, Buffer.from(signature, "base64"))
  } catch {
    return false
  }
}
