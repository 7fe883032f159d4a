import { createHash } from "node:crypto"
import type { StoreDatabase } from "../../../store-database"

const KEPT_MAX = 10_000
const hashOf = (url: string): string => createHash("sha256").update(url).digest("hex")

/** Where links of mails may lead. A row never changes, so what was read once holds. */
export class Destinations {
  private readonly ids = new Map<string, string>()

  constructor(readonly db: StoreDatabase) {}

  /** Ids of addresses, made where there are none. @param urls http or https, at most 2,048 long */
  async idsOf(urls: Iterable<string>): Promise<Map<string, string>> {
    const wanted = [...new Set(urls)]
    const missing = wanted.filter((url) => !this.ids.has(url))
    if (missing.length > 0) await this.add(missing)
    return new Map(wanted.map((url) => [url, this.ids.get(url) as string]))
  }

  /** @returns `null` where there is none of that id */
  async urlOf(id: string): Promise<string | null> {
    const { rows } = await this.db.raw<{ url: string }>(
      `SELECT url FROM ecrm_messaging_destination WHERE id = ?`,
      [id]
    )
    return rows[0]?.url ?? null
  }

  private async add(urls: string[]): Promise<void> {
    const rows = urls.map((url) => ({ url, url_hash: hashOf(url) }))
    rows.sort((a, b) => (a.url_hash < b.url_hash ? -1 : 1))
    const json = JSON.stringify(rows)
    await this.db.raw(
      `INSERT INTO ecrm_messaging_destination (url, url_hash)
       SELECT url, url_hash FROM jsonb_to_recordset(?::jsonb) AS t(url text, url_hash text)
       ON CONFLICT (url_hash) DO NOTHING`,
      [json]
    )
    const found = await this.db.raw<{ id: string; url: string }>(
      `SELECT d.id::text AS id, d.url
       FROM jsonb_to_recordset(?::jsonb) AS t(url_hash text)
       JOIN ecrm_messaging_destination d USING (url_hash)`,
      [json]
    )
    if (this.ids.size + found.rows.length > KEPT_MAX) this.ids.clear()
    for (const { id, url } of found.rows) this.ids.set(url, id)
  }
}
