import { generateKeyPairSync, sign } from "node:crypto"

const part = (tag: number, ...contents: Buffer[]): Buffer => {
  const content = Buffer.concat(contents)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
const hex = (text: string): Buffer => Buffer.from(text, "hex")
const text = (tag: number, words: string): Buffer => part(tag, Buffer.from(words))

const ECDSA_SHA256 = part(0x30, hex("06082a8648ce3d040302"))
const NAME = part(0x30, part(0x31, part(0x30, hex("0603550403"), text(0x0c, "localhost"))))
const IS_AUTHORITY = part(0x30, hex("0603551d13"), part(0x04, hex("30030101ff")))
const FOR_LOCALHOST = part(
  0x30,
  hex("0603551d11"),
  part(0x04, part(0x30, text(0x82, "localhost"), part(0x87, hex("7f000001"))))
)

const utcTime = (at: Date): Buffer =>
  text(0x17, `${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`)

/** A certificate for localhost that is its own authority, made anew for each run. Source: RFC 5280. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
  const now_ms = Date.now()
  const day_ms = 86_400_000
  const signed = part(
    0x30,
    part(0xa0, hex("020102")),
    hex("02020539"),
    ECDSA_SHA256,
    NAME,
    part(0x30, utcTime(new Date(now_ms - day_ms)), utcTime(new Date(now_ms + day_ms))),
    NAME,
    publicKey.export({ type: "spki", format: "der" }),
    part(0xa3, part(0x30, IS_AUTHORITY, FOR_LOCALHOST))
  )
  const signature = part(0x03, hex("00"), sign("sha256", signed, privateKey))
  const der = part(0x30, signed, ECDSA_SHA256, signature).toString("base64")
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${der.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  }
}
