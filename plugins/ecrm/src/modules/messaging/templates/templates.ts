import { randomUUID } from "node:crypto"
import type { TemplateContent } from "../../../core/messaging/templates/content"
import { PLACE_FOR_PICKS } from "../../../core/messaging/templates/place-for-picks"
import type { StoreDatabase } from "../../../store-database"
import type { Audit } from "../audit"
import { draftChanged, noDraft, templateExists, unknownTemplate } from "./errors"
import { addTemplate, addVersion, lock, putInForce } from "./write-template"

/** Who of the staff acts. */
export interface TemplateActor {
  actor_id: string
  actor_name: string | null
}

export interface TemplateRow {
  key: string
  name: string
  base_key: string
  topic: string | null
  published_version_id: string | null
  created_at: Date
  archived_at: Date | null
}

export interface VersionRow {
  id: string
  template_key: string
  number: number
  note: string
  revision: number
  created_by_name: string | null
  created_at: Date
  changed_at: Date
  published_at: Date | null
  broken_because: string | null
  broken_at: Date | null
}

export interface NewTemplate {
  key: string
  name: string
  base_key: string
  topic: string | null
}

export interface Draft {
  content: TemplateContent
  note: string
  /** Of the draft that was read, `null`: of none, without it it writes over whatever there is. */
  revision?: number | null
}

/** Tests that one of the staff may send. */
const TESTS_PER_HOUR_MAX = 10

const TEMPLATE = "key, name, base_key, topic, published_version_id, created_at, archived_at"
const VERSION = `id, template_key, number, note, revision, created_by_name, created_at, changed_at,
  published_at, broken_because, broken_at`

/** Versions of templates that merchants made; what the plugin brings has no rows. */
export class Templates {
  constructor(
    readonly db: StoreDatabase,
    private readonly audit: Audit
  ) {}

  /** All there are, by key. */
  async list(): Promise<TemplateRow[]> {
    const { rows } = await this.db.raw<TemplateRow>(
      `SELECT ${TEMPLATE} FROM ecrm_messaging_template ORDER BY key`
    )
    return rows
  }

  async find(key: string): Promise<TemplateRow | null> {
    const { rows } = await this.db.raw<TemplateRow>(
      `SELECT ${TEMPLATE} FROM ecrm_messaging_template WHERE key = ?`,
      [key]
    )
    return rows[0] ?? null
  }

  /** Versions of templates, newest first, without what they say. */
  async versions(keys: readonly string[]): Promise<VersionRow[]> {
    const { rows } = await this.db.raw<VersionRow>(
      `SELECT ${VERSION} FROM ecrm_messaging_template_version
       WHERE template_key = ANY(?::text[]) ORDER BY template_key, number DESC`,
      [keys]
    )
    return rows
  }

  async content(version_id: string): Promise<TemplateContent | null> {
    const { rows } = await this.db.raw<{ content: TemplateContent }>(
      `SELECT content FROM ecrm_messaging_template_version WHERE id = ?`,
      [version_id]
    )
    return rows[0]?.content ?? null
  }

  /**
   * Versions that may print each template, best first: the one in force, then those that were in
   * force before it, newest first; none that could not be printed.
   */
  async printable(keys: readonly string[]): Promise<{ template_key: string; id: string }[]> {
    const { rows } = await this.db.raw<{ template_key: string; id: string }>(
      `SELECT v.template_key, v.id
       FROM ecrm_messaging_template t
       JOIN ecrm_messaging_template_version v ON v.template_key = t.key
       WHERE t.key = ANY(?::text[]) AND t.published_version_id IS NOT NULL
         AND v.published_at IS NOT NULL AND v.broken_because IS NULL
       ORDER BY v.template_key, v.id = t.published_version_id DESC, v.published_at DESC,
         v.number DESC`,
      [keys]
    )
    return rows
  }

  /** Versions that were in force before one, newest first; none that could not be printed. */
  async printableBefore(version_id: string): Promise<string[]> {
    const { rows } = await this.db.raw<{ id: string }>(
      `SELECT v.id
       FROM ecrm_messaging_template_version v
       JOIN ecrm_messaging_template_version pinned ON pinned.template_key = v.template_key
       WHERE pinned.id = ? AND v.broken_because IS NULL
         AND (v.published_at, v.number) < (pinned.published_at, pinned.number)
       ORDER BY v.published_at DESC, v.number DESC`,
      [version_id]
    )
    return rows.map(({ id }) => id)
  }

  /** Templates of which a version that may print has a place for picks. */
  async printingPicks(keys: readonly string[]): Promise<string[]> {
    const { rows } = await this.db.raw<{ template_key: string }>(
      `SELECT DISTINCT v.template_key
       FROM ecrm_messaging_template t
       JOIN ecrm_messaging_template_version v ON v.template_key = t.key
       WHERE t.key = ANY(?::text[]) AND t.published_version_id IS NOT NULL
         AND v.published_at IS NOT NULL AND v.broken_because IS NULL
         AND v.content::text ~ ?`,
      [keys, PLACE_FOR_PICKS.source]
    )
    return rows.map(({ template_key }) => template_key)
  }

  /** @throws EcrmError `messaging.template_exists` */
  async create(template: NewTemplate, content: TemplateContent, by: TemplateActor): Promise<void> {
    await this.db.transaction(async (tx) => {
      const added = await addTemplate(tx, template)
      if (!added) throw templateExists(template.key)
      await addVersion(tx, template.key, { content, note: "" }, by, false)
      await this.note(tx, template.key, "create", by, { base_key: template.base_key })
    })
  }

  /** @throws EcrmError `messaging.unknown_template` */
  async change(
    key: string,
    { name, topic }: { name?: string; topic?: string | null },
    by: TemplateActor
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { rowCount } = await tx.raw(
        `UPDATE ecrm_messaging_template SET name = coalesce(?::text, name),
           topic = CASE WHEN ? THEN ?::text ELSE topic END
         WHERE key = ?`,
        [name ?? null, topic !== undefined, topic ?? null, key]
      )
      if (rowCount === 0) throw unknownTemplate(key)
      await this.note(tx, key, "change", by, {})
    })
  }

  /**
   * Keeps a draft; a built-in template gets its row with its first one.
   * @throws EcrmError `messaging.draft_changed` where somebody else saved meanwhile
   */
  async saveDraft(template: NewTemplate, draft: Draft, by: TemplateActor): Promise<void> {
    await this.db.transaction(async (tx) => {
      await addTemplate(tx, template)
      await lock(tx, template.key)
      const { rows } = await tx.raw<{ id: string; revision: number }>(
        `SELECT id, revision FROM ecrm_messaging_template_version
         WHERE template_key = ? AND published_at IS NULL`,
        [template.key]
      )
      const known = rows.length > 0 ? rows[0].revision : null
      if (draft.revision !== undefined && draft.revision !== known) throw draftChanged()
      if (rows.length === 0) {
        await addVersion(tx, template.key, draft, by, false)
      } else {
        await tx.raw(
          `UPDATE ecrm_messaging_template_version SET content = ?::jsonb, note = ?,
             created_by = ?, created_by_name = ?, revision = revision + 1, changed_at = now()
           WHERE id = ?`,
          [JSON.stringify(draft.content), draft.note, by.actor_id, by.actor_name, rows[0].id]
        )
      }
      await this.note(tx, template.key, "save_draft", by, {})
    })
  }

  /** @returns false where there was none */
  async dropDraft(key: string, by: TemplateActor): Promise<boolean> {
    return await this.db.transaction(async (tx) => {
      const { rowCount } = await tx.raw(
        `DELETE FROM ecrm_messaging_template_version WHERE template_key = ? AND published_at IS NULL`,
        [key]
      )
      if (rowCount) await this.note(tx, key, "drop_draft", by, {})
      return Boolean(rowCount)
    })
  }

  /**
   * Puts the draft in force.
   * @param revision of the draft that was tried: a later one was not
   * @throws EcrmError `messaging.no_draft`, `messaging.draft_changed`
   */
  async publish(key: string, revision: number, by: TemplateActor): Promise<void> {
    await this.db.transaction(async (tx) => {
      await lock(tx, key)
      const { rows } = await tx.raw<{ id: string; number: number; revision: number }>(
        `SELECT id, number, revision FROM ecrm_messaging_template_version
         WHERE template_key = ? AND published_at IS NULL`,
        [key]
      )
      if (rows.length === 0) throw noDraft(key)
      if (rows[0].revision !== revision) throw draftChanged()
      await tx.raw(`UPDATE ecrm_messaging_template_version SET published_at = now() WHERE id = ?`, [
        rows[0].id,
      ])
      await putInForce(tx, key, rows[0].id)
      await this.note(tx, key, "publish", by, { number: rows[0].number })
    })
  }

  /** Adds a version with what an earlier one says, and puts it in force; a draft stays a draft. */
  async restore(
    template: NewTemplate,
    version: { content: TemplateContent; note: string },
    by: TemplateActor
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      await addTemplate(tx, template)
      await lock(tx, template.key)
      const added = await addVersion(tx, template.key, version, by, true)
      await putInForce(tx, template.key, added.id)
      await this.note(tx, template.key, "restore", by, { number: added.number })
    })
  }

  /** @param is_built_in then it prints again as the plugin brings it, else it is put away */
  async archive(key: string, is_built_in: boolean, by: TemplateActor): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { rowCount } = await tx.raw(
        is_built_in
          ? `UPDATE ecrm_messaging_template SET published_version_id = NULL WHERE key = ?`
          : `UPDATE ecrm_messaging_template SET archived_at = coalesce(archived_at, now())
             WHERE key = ?`,
        [key]
      )
      if (rowCount === 0) throw unknownTemplate(key)
      await this.note(tx, key, is_built_in ? "reset" : "archive", by, {})
    })
  }

  /**
   * Notes that one of the staff sends a test.
   * @returns an id of the test, `null` where they have sent 10 within the hour
   */
  async noteTest(key: string, by: TemplateActor): Promise<string | null> {
    return await this.db.transaction(async (tx) => {
      await tx.raw(`SELECT pg_advisory_xact_lock(hashtext(?))`, [`ecrm:test:${by.actor_id}`])
      const { rows } = await tx.raw<{ count: number }>(
        `SELECT count(*)::int AS count FROM ecrm_messaging_audit
         WHERE actor_id = ? AND action = 'send_test' AND acted_at > now() - interval '1 hour'`,
        [by.actor_id]
      )
      if (rows[0].count >= TESTS_PER_HOUR_MAX) return null
      await this.note(tx, key, "send_test", by, {})
      return randomUUID()
    })
  }

  /** In the transaction of what it tells of. */
  private async note(
    tx: StoreDatabase,
    thing_id: string,
    action: string,
    { actor_id, actor_name }: TemplateActor,
    details: Record<string, string | number>
  ): Promise<void> {
    await this.audit.append(
      { actor_id, actor_name, thing: "template", thing_id, action, details },
      tx
    )
  }

  /** @returns false where somebody else found it first */
  async markBroken(version_id: string, because: string): Promise<boolean> {
    const { rowCount } = await this.db.raw(
      `UPDATE ecrm_messaging_template_version SET broken_because = ?, broken_at = now()
       WHERE id = ? AND broken_because IS NULL`,
      [because.slice(0, 500), version_id]
    )
    return Boolean(rowCount)
  }
}
