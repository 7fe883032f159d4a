import type { Channel } from "../../core/consent/channel"
import type { Localized } from "../../core/consent/topics"
import { EcrmError } from "../../core/shared/errors"
import type { StoreDatabase } from "../../store-database"

export interface TopicRow {
  key: string
  labels: Localized
  purposes: Localized
  channels: Channel[]
  is_built_in: boolean
  is_active: boolean
}

/** A text that people agree to; it is never changed, a new one is a new version. */
export interface WordingRow {
  id: string
  topic: string
  locale: string
  version: number
  text: string
  created_at: Date
}

export interface TopicChange {
  labels?: Localized
  purposes?: Localized
  channels?: Channel[]
  is_active?: boolean
}

const TOPIC = "key, labels, purposes, channels, is_built_in, is_active"
const WORDING = "id, topic, locale, version, text, created_at"

/** What can be agreed to, and in which words. */
export class Topics {
  constructor(readonly db: StoreDatabase) {}

  /** In the order they are shown. */
  async list(only: "active" | "all"): Promise<TopicRow[]> {
    const { rows } = await this.db.raw<TopicRow>(
      `SELECT ${TOPIC} FROM ecrm_consent_topic
       WHERE deleted_at IS NULL AND (is_active OR ?) ORDER BY position, key`,
      [only === "all"]
    )
    return rows
  }

  /** @throws EcrmError `consent.topic_exists` */
  async create(topic: Required<Omit<TopicChange, "is_active">> & { key: string }): Promise<void> {
    const { rowCount } = await this.db.raw(
      `INSERT INTO ecrm_consent_topic (key, labels, purposes, channels)
       VALUES (?, ?::jsonb, ?::jsonb, ?) ON CONFLICT (key) DO NOTHING`,
      [topic.key, JSON.stringify(topic.labels), JSON.stringify(topic.purposes), topic.channels]
    )
    if (rowCount === 0) {
      const message = `There is a topic ${topic.key} already`
      throw new EcrmError("invalid_data", "consent.topic_exists", message, { field: "key" })
    }
  }

  /** @throws EcrmError `consent.unknown_topic` */
  async change(key: string, change: TopicChange): Promise<void> {
    const { rowCount } = await this.db.raw(
      `UPDATE ecrm_consent_topic SET updated_at = now(),
         labels = coalesce(?::jsonb, labels), purposes = coalesce(?::jsonb, purposes),
         channels = coalesce(?::text[], channels), is_active = coalesce(?::boolean, is_active)
       WHERE key = ? AND deleted_at IS NULL`,
      [
        change.labels ? JSON.stringify(change.labels) : null,
        change.purposes ? JSON.stringify(change.purposes) : null,
        change.channels ?? null,
        change.is_active ?? null,
        key,
      ]
    )
    if (rowCount === 0) throw unknownTopic(key)
  }

  /**
   * The wordings that hold now: the highest version of each topic and language.
   * @param kind `opt_in`: what is agreed to; `sale`: what a checkout says where a sale allows mails
   */
  async currentWordings(
    locale: string | null,
    kind: "opt_in" | "sale" = "opt_in"
  ): Promise<WordingRow[]> {
    const { rows } = await this.db.raw<WordingRow>(
      `SELECT DISTINCT ON (topic, locale) ${WORDING} FROM ecrm_consent_wording
       WHERE kind = ? AND (?::text IS NULL OR locale = ?) ORDER BY topic, locale, version DESC`,
      [kind, locale, locale]
    )
    return rows
  }

  /** All versions of a topic, newest first in each language. */
  async wordingsOf(topic: string): Promise<WordingRow[]> {
    const { rows } = await this.db.raw<WordingRow>(
      `SELECT ${WORDING} FROM ecrm_consent_wording
       WHERE topic = ? AND kind = 'opt_in' ORDER BY locale, version DESC`,
      [topic]
    )
    return rows
  }

  async wordings(ids: string[]): Promise<WordingRow[]> {
    const { rows } = await this.db.raw<WordingRow>(
      `SELECT ${WORDING} FROM ecrm_consent_wording WHERE id = ANY(?::text[])`,
      [ids]
    )
    return rows
  }

  /**
   * Adds the next version of a text; the same text as before adds none.
   * @throws EcrmError `consent.unknown_topic`
   */
  async addWording(
    topic: string,
    locale: string,
    text: string,
    created_by: string
  ): Promise<WordingRow> {
    return await this.db.transaction(async (tx) => {
      const known = await tx.raw(
        `SELECT 1 FROM ecrm_consent_topic WHERE key = ? AND deleted_at IS NULL FOR UPDATE`,
        [topic]
      )
      if (known.rows.length === 0) throw unknownTopic(topic)
      const { rows } = await tx.raw<WordingRow>(
        `SELECT ${WORDING} FROM ecrm_consent_wording WHERE topic = ? AND locale = ?
           AND kind = 'opt_in'
         ORDER BY version DESC LIMIT 1`,
        [topic, locale]
      )
      if (rows[0]?.text === text) return rows[0]
      const version = (rows[0]?.version ?? 0) + 1
      const added = await tx.raw<WordingRow>(
        `INSERT INTO ecrm_consent_wording (id, topic, locale, version, text, created_by)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING ${WORDING}`,
        [`${topic}:${locale}:${version}`, topic, locale, version, text, created_by]
      )
      return added.rows[0]
    })
  }
}

export const unknownTopic = (key: string) =>
  new EcrmError("not_found", "consent.unknown_topic", `There is no topic ${key.slice(0, 40)}`)
