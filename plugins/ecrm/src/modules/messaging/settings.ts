import type { MessageClass } from "../../core/consent/may-contact"
import type { Hours } from "../../core/messaging/local-time"
import { SECOND_MS } from "../../core/shared/time"
import type { StoreDatabase } from "../../store-database"
import type { Audit } from "./audit"

/** What the merchant decided for all messages. */
export interface SettingsValues {
  /** Marketing messages per address and period of its calendar; `null` does not count. */
  per_day_max: number | null
  per_week_max: number | null
  /** Local hours without marketing. */
  quiet_hours: Hours | null
  /** Classes that are held back. */
  paused: MessageClass[]
  from_name: string | null
  from_address: string | null
  reply_to: string | null
  postal_address: string | null
  off_purposes: string[]
}

export interface SettingsRow extends SettingsValues {
  changed_by: string | null
  changed_at: Date
}

type Stored = Omit<SettingsRow, "quiet_hours"> & {
  quiet_from: number | null
  quiet_to: number | null
}

const TTL_MS = SECOND_MS
const COLUMNS = `per_day_max, per_week_max, quiet_from, quiet_to, paused, from_name, from_address,
  reply_to, postal_address, off_purposes, changed_by, changed_at`

/** Fields that may be told: the others hold addresses. */
const TOLD = ["per_day_max", "per_week_max", "quiet_hours", "paused", "off_purposes"] as const

/** The merchant's one row of settings. What stops messages is read anew by each claim, not here. */
export class Settings {
  private cached: { row: Promise<SettingsRow>; read_at_ms: number } | null = null

  constructor(
    readonly db: StoreDatabase,
    private readonly audit: Audit
  ) {}

  /** At most a second old. */
  async read(): Promise<SettingsRow> {
    const now_ms = performance.now()
    if (this.cached === null || now_ms - this.cached.read_at_ms >= TTL_MS) {
      this.cached = { row: this.load(this.db), read_at_ms: now_ms }
    }
    const { row } = this.cached
    return await row.catch((error: unknown) => {
      this.cached = null
      throw error
    })
  }

  /** Changes what is given, and keeps who did it. @returns all settings as they are then */
  async change(
    change: Partial<SettingsValues>,
    by: { actor_id: string; actor_name: string | null }
  ): Promise<SettingsRow> {
    const row = await this.db.transaction(async (tx) => {
      await tx.raw(`SELECT FROM ecrm_messaging_settings FOR UPDATE`)
      const { changed_by: _by, changed_at: _at, ...before } = await this.load(tx)
      const after = { ...before, ...change }
      await this.store(tx, after, by.actor_id)
      const names = Object.keys(change) as (keyof SettingsValues)[]
      const changed = names.filter((n) => JSON.stringify(before[n]) !== JSON.stringify(after[n]))
      const told = TOLD.filter((name) => changed.includes(name))
      const values = Object.fromEntries(told.map((name) => [name, after[name]]))
      const details = { changed, values }
      const { actor_id, actor_name } = by
      const thing = { thing: "settings", thing_id: "settings", action: "change" } as const
      await this.audit.append({ actor_id, actor_name, ...thing, details }, tx)
      return await this.load(tx)
    })
    this.cached = null
    return row
  }

  private async load(db: StoreDatabase): Promise<SettingsRow> {
    const { rows } = await db.raw<Stored>(`SELECT ${COLUMNS} FROM ecrm_messaging_settings`)
    const { quiet_from: from, quiet_to: to, ...row } = rows[0]
    return { ...row, quiet_hours: from === null || to === null ? null : { from, to } }
  }

  private async store(tx: StoreDatabase, after: SettingsValues, actor_id: string): Promise<void> {
    const { quiet_hours, ...values } = after
    const document = {
      ...values,
      quiet_from: quiet_hours?.from ?? null,
      quiet_to: quiet_hours?.to ?? null,
      changed_by: actor_id,
    }
    await tx.raw(
      `UPDATE ecrm_messaging_settings AS s
       SET (${COLUMNS}) = (SELECT per_day_max, per_week_max, quiet_from, quiet_to, paused, from_name,
         from_address, reply_to, postal_address, off_purposes, changed_by, now()
         FROM jsonb_populate_record(NULL::ecrm_messaging_settings, ?::jsonb))`,
      [JSON.stringify(document)]
    )
  }
}
