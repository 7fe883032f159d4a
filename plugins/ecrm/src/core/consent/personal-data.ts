import { columnsOf, type PersonalDataHolder, type RowMatch } from "../personal-data/holder"

const STAFF = "names one of the staff, not the person"
const IDS = "ids of our own"
const TRACE = "a keyed hash that shows nothing"
const byRoot: RowMatch = { column: "root_id", is: "root_ids" }
const byAddress: RowMatch = { column: "address_hash", is: "address_hashes" }

/** What consent holds of people. */
export const consentHolder: PersonalDataHolder = {
  capability: "consent",
  database: "store",
  personal: [
    {
      table: "ecrm_consent_entry",
      match: [byRoot, byAddress],
      columns: columnsOf("topic channel state source wording_id note occurred_at recorded_at"),
      hidden: {
        id: IDS,
        address_hash: TRACE,
        root_id: IDS,
        ip_hash: TRACE,
        user_agent_hash: TRACE,
        actor_id: STAFF,
        actor_name: STAFF,
        idempotency_key: IDS,
      },
      on_erase: {
        do: "anonymise",
        set: {
          root_id: "null_if_theirs",
          ip_hash: "null",
          user_agent_hash: "null",
          note: "empty_text",
        },
        reason: "proof that what was sent was allowed: GDPR art. 7(1) and 17(3)(e)",
      },
    },
    {
      table: "ecrm_consent_standing",
      match: [byAddress],
      columns: columnsOf("channel topic granted_at pending_at withdrawn_at soft_opt_in_at state"),
      hidden: { address_hash: TRACE },
      on_erase: { do: "keep", reason: "follows from the entries; all of it is withdrawn" },
    },
    {
      table: "ecrm_consent_suppression",
      match: [byAddress],
      columns: columnsOf("channel topic reason source note suppressed_at lifted_at lift_note"),
      hidden: {
        id: IDS,
        address_hash: TRACE,
        actor_id: STAFF,
        actor_name: STAFF,
        lifted_by: STAFF,
        lifted_by_name: STAFF,
      },
      on_erase: {
        do: "anonymise",
        set: { note: "empty_text", lift_note: "null" },
        reason: "the hash keeps the address from being written to again (GDPR art. 21(3))",
      },
    },
    {
      table: "ecrm_consent_objection",
      match: [byRoot, byAddress],
      columns: columnsOf("objects source note occurred_at"),
      hidden: {
        id: IDS,
        root_id: IDS,
        address_hash: TRACE,
        actor_id: STAFF,
        actor_name: STAFF,
        idempotency_key: IDS,
      },
      on_erase: { do: "delete" },
    },
    {
      table: "ecrm_consent_sale_notice",
      match: [byAddress],
      columns: columnsOf("country_code wording_id is_refused shown_at heard_at"),
      hidden: {
        cart_id: "opens the cart to whoever has it; somebody else may have typed the address",
        address_hash: TRACE,
        ip_hash: TRACE,
        user_agent_hash: TRACE,
      },
      on_erase: { do: "delete" },
    },
    {
      table: "ecrm_consent_request",
      match: [byRoot, byAddress],
      columns: columnsOf("kind channel address locale topics source created_at expires_at done_at"),
      hidden: {
        id: IDS,
        address_hash: TRACE,
        root_id: IDS,
        ip_hash: TRACE,
        user_agent_hash: TRACE,
      },
      on_erase: { do: "delete" },
    },
    {
      table: "ecrm_consent_token",
      match: [byRoot, byAddress],
      columns: columnsOf("purpose channel topic locale created_at expires_at used_at revoked_at"),
      hidden: {
        token_hash: "a secret",
        address: "is in the identities",
        address_hash: TRACE,
        root_id: IDS,
        request_id: IDS,
        message_id: IDS,
      },
      on_erase: { do: "delete" },
    },
    {
      table: "ecrm_consent_tracking",
      match: [
        { column: "value", is: "customer_ids" },
        { column: "value", is: "visitor_ids" },
      ],
      columns: columnsOf("kind value decision decided_at"),
      hidden: { id: IDS },
      on_erase: { do: "delete" },
    },
  ],
  impersonal: [
    {
      table: "ecrm_consent_topic",
      columns: columnsOf(
        `key labels purposes channels is_built_in is_active position created_at updated_at
         deleted_at`
      ),
      reason: "settings of the merchant",
    },
    {
      table: "ecrm_consent_wording",
      columns: columnsOf("id topic kind locale version text created_by created_at"),
      reason: "texts of the merchant; `created_by` is one of the staff",
    },
    {
      table: "ecrm_consent_erasure",
      columns: columnsOf(
        `id requested_by actor_id reason also_core status person counts requested_at started_at
         finished_at`
      ),
      reason:
        "certificates: `person` is emptied when the work is done, `actor_id` is one of the staff",
    },
  ],
}
