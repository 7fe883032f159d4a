import { staffInviteData } from "../../../core/messaging/account-mails"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { coreDatabase } from "../../warehouse/core-database"
import { adminUrl } from "../admin-url"
import { mailingStore } from "../mailing-store"
import { inviteSubject } from "../plan-invites"
import type { MessagePurpose } from "./purpose"

/** Invites somebody to the staff. `subject` is the id of the invite and a hash of its token. */
export const staffInvite: MessagePurpose = {
  key: "staff_invite",
  kind: TRANSACTIONAL,
  template_key: "staff-invite",
  untrue_because: `(SELECT nullif(coalesce((
    SELECT CASE WHEN i.accepted THEN 'already_accepted' WHEN i.expires_at <= now() THEN 'expired'
      WHEN split_part(m.subject, ':', 2)
        <> left(encode(sha256(convert_to(i.token, 'UTF8')), 'hex'), 16) THEN 'superseded'
      ELSE '' END
    FROM invite i WHERE i.id = m.payload->>'invite_id' AND i.deleted_at IS NULL),
    'invite_gone'), ''))`,
  lives_hours: 72,
  can_be_off: true,
  secret_fields: ["invite_url"],
  load: async (container, messages) => {
    const { rows } = await coreDatabase(container).raw<{
      id: string
      token: string
      expires_at: Date
    }>(`SELECT id, token, expires_at FROM invite WHERE id = ANY(?) AND deleted_at IS NULL`, [
      messages.map(({ payload }) => String(payload.invite_id)),
    ])
    const invites = new Map(rows.map((row) => [inviteSubject(row.id, row.token), row]))
    const admin = adminUrl(container)
    const { name } = await mailingStore(container)
    const now = new Date()
    return new Map(
      messages.map(({ id, subject }) => {
        const invite = invites.get(subject)
        if (invite === undefined || admin === null) return [id, null]
        return [id, staffInviteData(name, { ...invite, page: `${admin}/invite` }, now)]
      })
    )
  },
}
