import { randomUUID } from "node:crypto"
import type { TemplateContent } from "../../../core/messaging/templates/content"
import type { StoreDatabase } from "../../../store-database"
import type { NewTemplate, TemplateActor } from "./templates"

/** Whoever changes versions of one template waits for whoever does already. */
export async function lock(tx: StoreDatabase, key: string): Promise<void> {
  await tx.raw(`SELECT 1 FROM ecrm_messaging_template WHERE key = ? FOR UPDATE`, [key])
}

/** @returns false where there is one already */
export async function addTemplate(tx: StoreDatabase, template: NewTemplate): Promise<boolean> {
  const { rowCount } = await tx.raw(
    `INSERT INTO ecrm_messaging_template (key, name, base_key, topic) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO NOTHING`,
    [template.key, template.name, template.base_key, template.topic]
  )
  return Boolean(rowCount)
}

/** Adds the next version. */
export async function addVersion(
  tx: StoreDatabase,
  key: string,
  { content, note }: { content: TemplateContent; note: string },
  by: TemplateActor,
  is_published: boolean
): Promise<{ id: string; number: number }> {
  const { rows } = await tx.raw<{ id: string; number: number }>(
    `INSERT INTO ecrm_messaging_template_version
       (id, template_key, number, content, note, created_by, created_by_name, published_at)
     SELECT ?, ?, coalesce(max(number), 0) + 1, ?::jsonb, ?, ?, ?, CASE WHEN ? THEN now() END
     FROM ecrm_messaging_template_version WHERE template_key = ?
     RETURNING id, number`,
    [
      `mtv_${randomUUID()}`,
      key,
      JSON.stringify(content),
      note,
      by.actor_id,
      by.actor_name,
      is_published,
      key,
    ]
  )
  return rows[0]
}

/** A template that was put away is there again. */
export async function putInForce(
  tx: StoreDatabase,
  key: string,
  version_id: string
): Promise<void> {
  await tx.raw(
    `UPDATE ecrm_messaging_template SET published_version_id = ?, archived_at = NULL WHERE key = ?`,
    [version_id, key]
  )
}
