import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** What a link of a mail says: which mail, and which of the stored destinations. */
export interface ClickedLink {
  send_id: string
  destination_id: string
}

const KEY_BYTES = 32
const MAC_BYTES = 16
/** Key id, send id, destination id, code. */
const LINK_BYTES = 1 + 16 + 8 + MAC_BYTES
const LINK = /^[A-Za-z0-9_-]{55}$/

/** Links that nobody can make up: an authentication code over the mail and the destination. */
export class ClickLinks {
  private readonly key: Buffer
  /** Tells links of another secret apart, before their code is looked at. */
  private readonly key_id: number

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync("sha256", secret, "", "ecrm-messaging:click:1", KEY_BYTES))
    this.key_id = createHash("sha256").update(this.key).digest()[0]
  }

  /** @returns 55 characters of base64url */
  write({ send_id, destination_id }: ClickedLink): string {
    const said = Buffer.alloc(LINK_BYTES - MAC_BYTES)
    said[0] = this.key_id
    said.write(send_id.replaceAll("-", ""), 1, "hex")
    said.writeBigInt64BE(BigInt(destination_id), 17)
    return Buffer.concat([said, this.codeOf(said)]).toString("base64url")
  }

  /** @returns `null` for whatever we did not write, character by character */
  read(link: string): ClickedLink | null {
    if (!LINK.test(link)) return null
    const whole = Buffer.from(link, "base64url")
    const said = whole.subarray(0, LINK_BYTES - MAC_BYTES)
    if (said[0] !== this.key_id || whole.toString("base64url") !== link) return null
    if (!timingSafeEqual(this.codeOf(said), whole.subarray(LINK_BYTES - MAC_BYTES))) return null
    const hex = said.toString("hex", 1, 17)
    const send_id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
    return { send_id, destination_id: said.readBigInt64BE(17).toString() }
  }

  private codeOf(said: Buffer): Buffer {
    return createHmac("sha256", this.key).update(said).digest().subarray(0, MAC_BYTES)
  }
}
