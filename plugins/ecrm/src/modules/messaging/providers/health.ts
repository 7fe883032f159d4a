import type { ProviderNews } from "../../../core/messaging/provider-news"
import type { StoreDatabase } from "../../../store-database"

/** How a provider fares; see `schema/outbox`. */
export interface ProviderStanding {
  key: string
  blocked_until: Date | null
  /** True while it is not to be asked, by the database's clock. */
  is_blocked: boolean
  halted_because: string | null
  halted_at: Date | null
  failures: number
  last_error: string | null
  last_error_at: Date | null
  last_accepted_at: Date | null
  last_event_at: Date | null
  last_told_sending_at: Date | null
  checked_at: Date | null
  check_error: string | null
  signed_domains: string[] | null
  sender_domain: string | null
  has_dmarc: boolean | null
}

/** Seconds after which a provider that failed is tried again: 1, 2, 4 … and this at most. */
const WAIT_S_MAX = 30
/** Seconds between two looks at a provider that does not know us. */
const HALT_S = 60

const ROW = `key, blocked_until, coalesce(blocked_until > now(), false) AS is_blocked,
  halted_because, halted_at, failures, last_error, last_error_at, last_accepted_at, last_event_at,
  last_told_sending_at, checked_at, check_error, signed_domains, sender_domain, has_dmarc`

/** Keeps how providers fare, for all processes together, on the database's clock. */
export class ProviderHealth {
  constructor(readonly db: StoreDatabase) {}

  /** @returns in the order of `keys`; one that was never heard of has nothing against it */
  async read(keys: readonly string[]): Promise<ProviderStanding[]> {
    const { rows } = await this.db.raw<ProviderStanding>(
      `SELECT ${ROW} FROM ecrm_messaging_provider WHERE key = ANY(?::text[])`,
      [keys]
    )
    return keys.map((key) => rows.find((row) => row.key === key) ?? unheardOf(key))
  }

  /**
   * Takes the one try that there is of a provider that is down: of several processes one gets it,
   * and the next is a second later at the soonest.
   */
  async takeTry(key: string): Promise<boolean> {
    const { rows } = await this.db.raw(
      `UPDATE ecrm_messaging_provider
       SET blocked_until = now() + make_interval(secs => least(2 ^ least(failures, 10), ?))
       WHERE key = ? AND (blocked_until IS NULL OR blocked_until <= now()) RETURNING 1`,
      [WAIT_S_MAX, key]
    )
    return rows.length > 0
  }

  /** Takes the turn to look whether a provider knows us again. */
  async takeLook(key: string): Promise<boolean> {
    const { rows } = await this.db.raw(
      `UPDATE ecrm_messaging_provider SET checked_at = now()
       WHERE key = ? AND halted_because IS NOT NULL
         AND (checked_at IS NULL OR checked_at < now() - make_interval(secs => ?)) RETURNING 1`,
      [key, HALT_S]
    )
    return rows.length > 0
  }

  /** @returns what stands against it now, and whether that is new */
  async note(
    key: string,
    news: ProviderNews
  ): Promise<{ is_newly_halted: boolean; failures: number }> {
    const { rows } = await this.db.raw<{ is_newly_halted: boolean; failures: number }>(
      `WITH was AS (SELECT halted_because FROM ecrm_messaging_provider WHERE key = ?),
       news AS (SELECT ?::text AS key, ?::boolean AS accepted, ?::boolean AS failed,
         ?::float8 AS wait_s, ?::text AS halted, ?::text AS error),
       noted AS (
         INSERT INTO ecrm_messaging_provider AS p (key, failures, blocked_until, halted_because,
           halted_at, last_error, last_error_at, last_accepted_at)
         SELECT key, failed::int,
           CASE WHEN wait_s IS NOT NULL THEN now() + make_interval(secs => wait_s)
             WHEN failed THEN now() + interval '1 second' END,
           halted, CASE WHEN halted IS NOT NULL THEN now() END,
           error, CASE WHEN error IS NOT NULL THEN now() END, CASE WHEN accepted THEN now() END
         FROM news
         ON CONFLICT (key) DO UPDATE SET
           failures = CASE WHEN excluded.last_accepted_at IS NOT NULL THEN 0
             ELSE p.failures + excluded.failures END,
           blocked_until = CASE
             WHEN excluded.failures > 0
               THEN now() + make_interval(secs => least(2 ^ least(p.failures, 10), ${WAIT_S_MAX}))
             WHEN excluded.blocked_until IS NOT NULL
               THEN greatest(p.blocked_until, excluded.blocked_until)
             WHEN excluded.last_accepted_at IS NOT NULL AND p.failures > 0 THEN NULL
             ELSE p.blocked_until END,
           halted_because = CASE WHEN excluded.halted_because IS NOT NULL THEN excluded.halted_because
             WHEN excluded.last_accepted_at IS NOT NULL THEN NULL ELSE p.halted_because END,
           halted_at = CASE WHEN excluded.halted_because IS NOT NULL
               THEN coalesce(p.halted_at, now())
             WHEN excluded.last_accepted_at IS NOT NULL THEN NULL ELSE p.halted_at END,
           last_error = coalesce(excluded.last_error, p.last_error),
           last_error_at = coalesce(excluded.last_error_at, p.last_error_at),
           last_accepted_at = coalesce(excluded.last_accepted_at, p.last_accepted_at)
         RETURNING p.halted_because, p.failures)
       SELECT failures, halted_because IS NOT NULL
         AND NOT coalesce((SELECT halted_because IS NOT NULL FROM was), false) AS is_newly_halted
       FROM noted`,
      [
        key,
        key,
        news.has_accepted,
        news.has_failed,
        news.wait_ms === null ? null : news.wait_ms / 1_000,
        news.halted_because,
        news.error,
      ]
    )
    return rows[0]
  }

  /** Keeps what a check found; one that finds nothing wrong lifts a halt and ends a wait. */
  async noteCheck(key: string, error: string | null, signed: string[] | null): Promise<void> {
    await this.db.raw(
      `INSERT INTO ecrm_messaging_provider AS p (key, checked_at, check_error, signed_domains)
       VALUES (?, now(), ?, ?::text[])
       ON CONFLICT (key) DO UPDATE SET checked_at = now(), check_error = excluded.check_error,
         signed_domains = coalesce(excluded.signed_domains, p.signed_domains),
         halted_because = CASE WHEN excluded.check_error IS NULL THEN NULL ELSE p.halted_because END,
         halted_at = CASE WHEN excluded.check_error IS NULL THEN NULL ELSE p.halted_at END`,
      [key, error, signed]
    )
  }

  /** Keeps what the domain of the sender publishes. */
  async noteDomain(key: string, domain: string, has_dmarc: boolean | null): Promise<void> {
    await this.db.raw(
      `UPDATE ecrm_messaging_provider SET sender_domain = ?, has_dmarc = ? WHERE key = ?`,
      [domain, has_dmarc, key]
    )
  }

  /** Something is wrong that no call of ours brought up. */
  async noteError(key: string, error: string): Promise<void> {
    await this.db.raw(
      `INSERT INTO ecrm_messaging_provider (key, last_error, last_error_at) VALUES (?, ?, now())
       ON CONFLICT (key) DO UPDATE SET last_error = excluded.last_error, last_error_at = now()`,
      [key, error]
    )
  }
}

const unheardOf = (key: string): ProviderStanding => ({
  key,
  blocked_until: null,
  is_blocked: false,
  halted_because: null,
  halted_at: null,
  failures: 0,
  last_error: null,
  last_error_at: null,
  last_accepted_at: null,
  last_event_at: null,
  last_told_sending_at: null,
  checked_at: null,
  check_error: null,
  signed_domains: null,
  sender_domain: null,
  has_dmarc: null,
})
