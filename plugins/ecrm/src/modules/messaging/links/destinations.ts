import { createHash } from "node:crypto"
import type { StoreDatabase } from "../../../store-database"

const hashOf = (url: string): string => createHash("sha256").update(url).digest("hex")

/** Where links of mails may lead. */
export class Destinations {
  constructor(readonly db: StoreDatabase) {}

  /** Ids of addresses, made where there are none. @param urls http or https, at most 2,048 long */
  async idsOf(urls: Iterable<string>): Promise<Map<string, string>> {
    const rows = [...new Set(urls)].map((url) => ({ url, url_hash: hashOf(url) }))
    const found = await this.find(rows)
    const missing = rows.filter(({ url }) => !found.has(url))
    if (missing.length === 0) return found
    // In one order, so that two who add the same do not wait for each other in a ring.
    missing.sort((a, b) => (a.url_hash < b.url_hash ? -1 : 1))
    await this.db.raw(
      `INSERT INTO ecrm_messaging_destination (url, url_hash)
       SELECT url, url_hash FROM jsonb_to_recordset(?::jsonb) AS t(url text, url_hash text)
       ON CONFLICT (url_hash) DO NOTHING`,
      [JSON.stringify(missing)]
    )
    return new Map([...found, ...(await this.find(missing))])
  }

  /** @returns `null` where there is none of that id */
  async urlOf(id: string): Promise<string | null> {
    const { rows } = await this.db.raw<{ url: string }>(
      `SELECT url FROM ecrm_messaging_destination WHERE id = ?`,
      [id]
    )
    return rows[0]?.url ?? null
  }

  private async find(rows: { url_hash: string }[]): Promise<Map<string, string>> {
    if (rows.length === 0) return new Map()
    const found = await this.db.raw<{ id: string; url: string }>(
      `SELECT id::text AS id, url FROM ecrm_messaging_destination WHERE url_hash = ANY(?::text[])`,
      [rows.map(({ url_hash }) => url_hash)]
    )
    return new Map(found.rows.map(({ id, url }) => [url, id]))
  }
}
