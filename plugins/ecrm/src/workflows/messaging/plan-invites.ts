import { createHash } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { normalAddress } from "../../core/consent/address"
import { NEWS_MS_MAX } from "../../core/messaging/due-order-mails"
import { requestedMessage } from "../../core/messaging/requested-message"
import { SECOND_MS } from "../../core/shared/time"
import { coreDatabase } from "../warehouse/core-database"
import { adminUrl } from "./admin-url"
import { planMessages } from "./plan-messages"

/** More are not invited within three days. */
const INVITES_MAX = 1_000
const HASH_CHARS = 16

/** What tells one sending of an invite from the next: a new token. */
export const inviteSubject = (invite_id: string, token: string): string =>
  `${invite_id}:${createHash("sha256").update(token).digest("hex").slice(0, HASH_CHARS)}`

/**
 * Queues the mails of invites that wait to be accepted and were made, or sent anew, within the last
 * three days and since messages began; each token once. The token stays in core's own table.
 * @param ids of invites; `all` for every one
 * @returns number of mails that are new
 */
export async function planInvites(
  container: MedusaContainer,
  ids: readonly string[] | "all"
): Promise<number> {
  const { rows } = await coreDatabase(container).raw<{ id: string; email: string; token: string }>(
    `SELECT i.id, i.email, i.token FROM invite i CROSS JOIN ecrm_messaging_settings s
     WHERE NOT i.accepted AND i.deleted_at IS NULL AND i.expires_at > now()
       AND i.updated_at > greatest(s.begins_at, now() - make_interval(secs => ?))
       ${ids === "all" ? "" : "AND i.id = ANY(?)"}
     ORDER BY i.updated_at DESC LIMIT ${INVITES_MAX}`,
    [NEWS_MS_MAX / SECOND_MS, ...(ids === "all" ? [] : [ids])]
  )
  const skipped_because = adminUrl(container) === null ? "no_page_for_link" : null
  const messages = rows.flatMap(({ id, email, token }) => {
    const address = normalAddress("email", email)
    if (address === null) return []
    const message = {
      purpose: "staff_invite",
      subject: inviteSubject(id, token),
      person: "invited",
      address,
      root_id: null,
      locale: "en",
      payload: { invite_id: id },
      skipped_because,
    }
    return [requestedMessage(message, new Date())]
  })
  return await planMessages(container, messages)
}
