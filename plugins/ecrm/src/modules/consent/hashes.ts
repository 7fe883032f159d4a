import { createHash, createHmac } from "node:crypto"
import { addressKind, type Channel } from "../../core/consent/channel"
import { networkOf } from "../../core/shared/network"
import { pseudonymOf } from "../../pseudonym"

/** Keyed hashes: without the plugin's secret nobody can tell whose they are, or try addresses. */
export class Hashes {
  constructor(private readonly secret: string) {}

  /** @param address in its normal form, see `core/consent/address` */
  address(channel: Channel, address: string): string {
    return this.keyed(`address:${addressKind(channel)}`, address)
  }

  /** Of the network, so that one subscriber of IPv6 is one. */
  ip(address: string): string {
    return this.keyed("ip", networkOf(address))
  }

  userAgent(header: string): string {
    return this.keyed("user-agent", header)
  }

  /** What stands for a value that named somebody: the same for the same value, and nothing of it. */
  pseudonym(value: string): string {
    return pseudonymOf(this.secret, value)
  }

  /** Of a link's token, whose 256 random bits need no key. */
  token(token: string): string {
    return createHash("sha256").update(token).digest("hex")
  }

  private keyed(purpose: string, value: string): string {
    return createHmac("sha256", this.secret)
      .update(`ecrm-consent:${purpose}:${value}`)
      .digest("hex")
  }
}
