import { createHash } from "node:crypto"

/** A column as the database describes it. */
export interface Column {
  table_name: string
  column_name: string
  data_type: string
  is_generated: string
  is_identity: string
}

type Query = (sql: string) => Promise<unknown[]>

/** Columns of our own tables in a schema; partitions and staging tables are not asked. */
export const columnsIn = async (query: Query, schema: string): Promise<Column[]> =>
  (await query(
    `SELECT c.table_name, c.column_name, c.data_type, c.is_generated, c.is_identity
     FROM information_schema.columns c
     JOIN pg_class k ON k.relname = c.table_name AND k.relnamespace = '${schema}'::regnamespace
     WHERE c.table_schema = '${schema}' AND NOT k.relispartition AND k.relkind IN ('r', 'p')
     ORDER BY c.table_name, c.ordinal_position`
  )) as Column[]

/** Values that only some texts may have. */
const FIXED: Record<string, unknown> = {
  "ecrm_profiles_merge_edge.reason": "manual",
  "ecrm_profiles_merge_log.action": "merge",
  "ecrm_profiles_trait.source": "shopper",
  "ecrm_profiles_household_member.source": "shopper",
  "ecrm_profiles_timeline.direction": "in",
  "ecrm_profiles_task.priority": "low",
  "ecrm_profiles_task.status": "open",
  "ecrm_profiles_membership_change.change": "left",
  "ecrm_consent_entry.channel": "email",
  "ecrm_consent_entry.state": "granted",
  "ecrm_consent_entry.wording_id": null,
  "ecrm_consent_suppression.channel": "email",
  "ecrm_consent_suppression.topic": "",
  "ecrm_consent_suppression.reason": "manual",
  "ecrm_consent_request.kind": "confirm",
  "ecrm_consent_token.purpose": "confirm",
  "ecrm_consent_tracking.kind": "customer",
  "ecrm_consent_tracking.decision": "denied",
  "order_line.kind": "return",
  "ecrm_messaging_message.purpose": "campaign",
  "ecrm_messaging_message.subject": "spring",
  "ecrm_messaging_message.message_class": "marketing",
  "ecrm_messaging_message.communication": "newsletter",
  "ecrm_messaging_message.template_key": "letter",
  "ecrm_messaging_message.locale": "en",
  "ecrm_messaging_message.campaign_id": "spring",
  "ecrm_messaging_message.variant": "a",
  "ecrm_messaging_message.state": "accepted",
  "ecrm_messaging_message.reason": null,
  "ecrm_messaging_message.decisions": [],
  "ecrm_messaging_message.template_version_id": "letter-1",
  "ecrm_messaging_message.provider": "smtp",
  "ecrm_messaging_message.provider_message_id": "one-of-theirs",
}
/** What is not the person's and must outlive them. */
const OTHERS =
  /^(action|topic|channel|source|order_id|line_id|title|display_id|segment_id|sku|country_code|currency_code|sales_channel_id|token_hash|idempotency_key|actor_id|actor_name|lifted_by|lifted_by_name)$/

let serial = 0

/** A row in which every text names the person by `mark`. */
export function aRow(table: string, columns: Column[], mark: string): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const { column_name, data_type, is_generated, is_identity } of columns) {
    if (is_generated === "ALWAYS" || is_identity === "YES") continue
    const fixed = FIXED[`${table}.${column_name}`]
    row[column_name] = fixed === undefined ? valueOf(column_name, data_type, mark) : fixed
  }
  return row
}

function valueOf(column: string, type: string, mark: string): unknown {
  serial++
  if (type === "boolean") return true
  if (type === "ARRAY") return []
  if (type === "jsonb") return { says: mark }
  // The same for everything of one person, so that rows belong together.
  if (type === "uuid") return uuidOf(mark)
  if (/^(integer|bigint|smallint)$/.test(type)) return serial % 1_000
  if (/^(numeric|double precision)$/.test(type)) return 1.5
  if (type === "date") return "2026-11-22"
  if (type.startsWith("timestamp")) return new Date().toISOString()
  return OTHERS.test(column) ? `other${serial}` : `${mark}${serial}`
}

const uuidOf = (mark: string): string =>
  createHash("md5")
    .update(mark)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
