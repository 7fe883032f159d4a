import { randomBytes } from "node:crypto"
import type { Channel } from "../../core/consent/channel"
import { EcrmError } from "../../core/shared/errors"
import type { StoreDatabase } from "../../store-database"
import type { Hashes } from "./hashes"

export type TokenPurpose = "preferences" | "confirm" | "export"

/** Whom a link speaks for. */
export interface LinkSubject {
  channel: Channel
  address: string
  address_hash: string
  root_id: string | null
  locale: string
}

export interface NewToken extends LinkSubject {
  purpose: TokenPurpose
  request_id: string | null
  /** Of the message the link stands in. */
  topic: string | null
  /** That message; none of the log's where it is missing. */
  message_id?: string | null
  ttl_s: number
}

export interface TokenRow extends LinkSubject {
  purpose: TokenPurpose
  request_id: string | null
  topic: string | null
  message_id: string | null
}

/** 256 random bits in 43 characters of base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/
const TOKEN_BYTES = 32
const ROW =
  "purpose, channel, address, address_hash, root_id, locale, request_id, topic, message_id"
const IS_VALID = "expires_at > now() AND revoked_at IS NULL AND used_at IS NULL"

/** Links of mails: random, hashed at rest, expiring, revocable. */
export class Tokens {
  constructor(
    readonly db: StoreDatabase,
    private readonly hashes: Hashes
  ) {}

  /** Makes links, one a row. @returns the tokens in the order given: nobody can read them again */
  async issue(rows: NewToken[]): Promise<string[]> {
    const tokens = rows.map(() => randomBytes(TOKEN_BYTES).toString("base64url"))
    if (rows.length === 0) return tokens
    const values = rows.map((row, i) => ({ ...row, token_hash: this.hashes.token(tokens[i]) }))
    await this.db.raw(
      `INSERT INTO ecrm_consent_token (token_hash, ${ROW}, expires_at)
       SELECT token_hash, ${ROW}, now() + make_interval(secs => ttl_s)
       FROM jsonb_to_recordset(?::jsonb) AS t(token_hash text, purpose text, channel text,
         address text, address_hash text, root_id text, locale text, request_id text, topic text,
         message_id uuid, ttl_s float8)`,
      [JSON.stringify(values)]
    )
    return tokens
  }

  /**
   * What a link is for. @throws EcrmError `consent.link_invalid`, the same for a token that never
   * was, that is expired, used or revoked, and of another purpose
   */
  async read(token: string, purpose: TokenPurpose): Promise<TokenRow> {
    if (!TOKEN.test(token)) throw linkInvalid()
    const { rows } = await this.db.raw<TokenRow>(
      `SELECT ${ROW} FROM ecrm_consent_token
       WHERE token_hash = ? AND purpose = ? AND ${IS_VALID}`,
      [this.hashes.token(token), purpose]
    )
    if (rows.length === 0) throw linkInvalid()
    return rows[0]
  }

  /**
   * Uses up a link: of several at once one succeeds. @throws EcrmError `consent.link_invalid`
   * @param tx transaction of what the link causes
   */
  async use(tx: StoreDatabase, token: string, purpose: TokenPurpose): Promise<TokenRow> {
    if (!TOKEN.test(token)) throw linkInvalid()
    const { rows } = await tx.raw<TokenRow>(
      `UPDATE ecrm_consent_token SET used_at = now()
       WHERE token_hash = ? AND purpose = ? AND ${IS_VALID} RETURNING ${ROW}`,
      [this.hashes.token(token), purpose]
    )
    if (rows.length === 0) throw linkInvalid()
    return rows[0]
  }

  /** Makes all links of an address worthless. */
  async revoke(address_hash: string): Promise<void> {
    await this.db.raw(
      `UPDATE ecrm_consent_token SET revoked_at = now()
       WHERE address_hash = ? AND revoked_at IS NULL`,
      [address_hash]
    )
  }
}

const linkInvalid = () =>
  new EcrmError(
    "not_found",
    "consent.link_invalid",
    "This link does not work, or no longer: ask for a new one"
  )
