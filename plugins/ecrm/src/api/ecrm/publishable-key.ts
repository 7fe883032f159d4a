import type { MedusaContainer } from "@medusajs/framework/types"
import { ApiKeyType, ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { EcrmError } from "../../core/shared/errors"
import { SECOND_MS } from "../../core/shared/time"

/** A revoked key stops working this long after, on every process. */
const KEY_TTL_MS = 10 * SECOND_MS
const CACHED_KEYS_MAX = 1_000

interface CachedKey {
  expires_at_ms: number
  /** `null` for a key that does not exist or is revoked. */
  sales_channel_ids: Promise<string[] | null>
}
const cache = new Map<string, CachedKey>()

/**
 * Sales channels of a publishable key, at least one, remembered for ten seconds.
 * @throws EcrmError `store.publishable_key_invalid`, `store.publishable_key_without_channels`
 */
export async function resolvePublishableKey(
  key: string,
  container: MedusaContainer
): Promise<string[]> {
  const now_ms = Date.now()
  let known = cache.get(key)
  if (known === undefined || known.expires_at_ms <= now_ms) {
    cache.delete(key)
    if (cache.size >= CACHED_KEYS_MAX) cache.delete(cache.keys().next().value as string)
    known = { expires_at_ms: now_ms + KEY_TTL_MS, sales_channel_ids: readKey(key, container) }
    known.sales_channel_ids.catch(() => cache.delete(key))
    cache.set(key, known)
  }
  const sales_channel_ids = await known.sales_channel_ids
  if (sales_channel_ids === null) {
    throw new EcrmError(
      "not_allowed",
      "store.publishable_key_invalid",
      "The publishable key is unknown or revoked"
    )
  }
  if (sales_channel_ids.length === 0) {
    throw new EcrmError(
      "not_allowed",
      "store.publishable_key_without_channels",
      "The publishable key has no sales channel: add one in the admin's settings"
    )
  }
  return sales_channel_ids
}

async function readKey(key: string, container: MedusaContainer): Promise<string[] | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "api_key",
    fields: ["id", "revoked_at", "sales_channels_link.sales_channel_id"],
    filters: { token: key, type: ApiKeyType.PUBLISHABLE },
  })
  const row = data[0] as
    | {
        revoked_at: string | null
        sales_channels_link?: ({ sales_channel_id: string } | null)[]
      }
    | undefined
  if (!row || (row.revoked_at && new Date(row.revoked_at) <= new Date())) return null
  return (row.sales_channels_link ?? []).flatMap((link) => (link ? [link.sales_channel_id] : []))
}
