import { confirmEmailData } from "../../../core/messaging/confirm-email"
import { TRANSACTIONAL } from "../../../core/messaging/transactional"
import { PROFILES_MODULE } from "../../../modules/profiles"
import { CODE_TTL_S } from "../../../modules/profiles/identities/email-proofs"
import type ProfilesModuleService from "../../../modules/profiles/service"
import { mailingStore } from "../mailing-store"
import type { MessagePurpose, Printed } from "./purpose"

/**
 * A code that proves an address. `subject` is the id of the proof. The code is made when the mail
 * is: no table ever holds it.
 */
export const confirmEmail: MessagePurpose = {
  key: "confirm_email",
  kind: TRANSACTIONAL,
  template_key: "confirm-email",
  untrue_because: `(SELECT nullif(coalesce((
    SELECT CASE WHEN p.used_at IS NOT NULL THEN 'already_confirmed'
      WHEN p.expires_at <= now() THEN 'expired'
      WHEN EXISTS (
        SELECT FROM ecrm_profiles_email_proof n
        WHERE n.customer_id = p.customer_id AND n.created_at > p.created_at) THEN 'superseded'
      ELSE '' END
    FROM ecrm_profiles_email_proof p WHERE p.id = m.subject), 'expired'), ''))`,
  lives_hours: 1,
  can_be_off: false,
  secret_fields: ["code"],
  load: async (container, messages) => {
    const { emailProofs }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
    const { name } = await mailingStore(container)
    const loaded = new Map<string, Printed | null>()
    for (const { id, subject } of messages) {
      const proof = await emailProofs.issue(subject)
      loaded.set(id, proof && confirmEmailData(name, proof.code, CODE_TTL_S))
    }
    return loaded
  },
}
