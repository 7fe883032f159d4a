import { createHmac, randomInt, randomUUID, timingSafeEqual } from "node:crypto"
import type { StoreDatabase } from "../../../store-database"

/** A code lives so long after its mail was made. */
export const CODE_TTL_S = 15 * 60
const CODES_PER_HOUR_MAX = 5
const CODES_PER_DAY_MAX = 10
const ATTEMPTS_MAX = 5
const CODE_DIGITS = 6

const isWithinLimits = (column: "email" | "customer_id"): string =>
  `(SELECT count(*) < ${CODES_PER_DAY_MAX}
      AND count(*) FILTER (WHERE created_at > now() - interval '1 hour') < ${CODES_PER_HOUR_MAX}
    FROM ecrm_profiles_email_proof
    WHERE ${column} = ? AND created_at > now() - interval '24 hours')`

/** A code on its way; the code itself is nowhere but in the mail. */
export interface EmailProof {
  id: string
  customer_id: string
  email: string
}

/** Proofs of an address by a code that was mailed to it. */
export class EmailProofs {
  constructor(
    readonly db: StoreDatabase,
    private readonly secret: string
  ) {}

  /**
   * Asks for a code. Both who asks and whom it is mailed to are limited: else many accounts could
   * have one mailbox flooded. Both are locked, so that requests at once are counted; all addresses
   * before all customers, so that no two requests wait for each other.
   * @param queue queues the mail of a proof, in its transaction
   * @returns id of the proof to mail; null when either had five within the hour or ten within the day
   */
  async request(
    customer_id: string,
    email: string,
    queue: (proof_id: string, tx: StoreDatabase) => Promise<void> = () => Promise.resolve()
  ): Promise<string | null> {
    return await this.db.transaction(async (tx) => {
      for (const locked of [`email:${email}`, `customer:${customer_id}`]) {
        await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, [locked])
      }
      const id = `eproof_${randomUUID()}`
      const { rowCount } = await tx.raw(
        `INSERT INTO ecrm_profiles_email_proof (id, customer_id, email, code_hash, expires_at)
         SELECT ?, ?, ?, '', now() + make_interval(secs => ${CODE_TTL_S})
         WHERE ${isWithinLimits("email")} AND ${isWithinLimits("customer_id")}`,
        [id, customer_id, email, email, customer_id]
      )
      if (rowCount === 0) return null
      await queue(id, tx)
      return id
    })
  }

  /**
   * Makes the code of a proof, just before it is mailed; a repeated mail gets a code of its own.
   * Only its keyed hash is kept.
   * @returns null when the proof was used, has expired, or a newer one was asked for
   */
  async issue(id: string): Promise<(EmailProof & { code: string }) | null> {
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0")
    const { rows } = await this.db.raw<EmailProof>(
      `UPDATE ecrm_profiles_email_proof p
       SET code_hash = ?, attempts = 0, expires_at = now() + make_interval(secs => ${CODE_TTL_S})
       WHERE id = ? AND used_at IS NULL AND expires_at > now() AND NOT EXISTS (
         SELECT FROM ecrm_profiles_email_proof n
         WHERE n.customer_id = p.customer_id AND n.created_at > p.created_at)
       RETURNING id, customer_id, email`,
      [this.hash(id, code), id]
    )
    return rows.length === 0 ? null : { ...rows[0], code }
  }

  /**
   * Takes a code back, once. Every try counts, also at once; the fifth wrong one spends the code.
   * @returns the address it was mailed to; null for a code that is wrong, spent or too old
   */
  async confirm(customer_id: string, code: string): Promise<string | null> {
    const { rows } = await this.db.raw<{ id: string; email: string; code_hash: string }>(
      `UPDATE ecrm_profiles_email_proof SET attempts = attempts + 1
       WHERE id = (SELECT id FROM ecrm_profiles_email_proof WHERE customer_id = ?
           ORDER BY created_at DESC LIMIT 1)
         AND used_at IS NULL AND expires_at > now() AND attempts < ${ATTEMPTS_MAX}
         AND code_hash <> ''
       RETURNING id, email, code_hash`,
      [customer_id]
    )
    // Compared in any case, so that the answer takes as long whether or not there was a code.
    const [proof] = rows.length > 0 ? rows : [{ id: "", email: "", code_hash: "" }]
    const given = Buffer.from(this.hash(proof.id, code))
    const kept = Buffer.from(proof.code_hash.padEnd(given.length, "-"))
    if (!timingSafeEqual(given, kept)) return null
    const { rowCount } = await this.db.raw(
      `UPDATE ecrm_profiles_email_proof SET used_at = now() WHERE id = ? AND used_at IS NULL`,
      [proof.id]
    )
    return rowCount === 1 ? proof.email : null
  }

  private hash(id: string, code: string): string {
    return createHmac("sha256", this.secret).update(`${id}:${code}`).digest("hex")
  }
}
