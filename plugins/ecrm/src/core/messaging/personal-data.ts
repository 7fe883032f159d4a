import { columnsOf, type PersonalDataHolder, type RowMatch } from "../personal-data/holder"

const STAFF = "names one of the staff, not the person"
const IDS = "ids of our own"
const TRACE = "a keyed hash that shows nothing"
const byRoot: RowMatch = { column: "root_id", is: "root_ids" }
const byAddress: RowMatch = { column: "address_hash", is: "address_hashes" }

/** What messages hold of people. What is queued for them is canceled before; see `erase-person`. */
export const messagingHolder: PersonalDataHolder = {
  capability: "messaging",
  database: "store",
  personal: [
    {
      table: "ecrm_messaging_message",
      match: [byRoot, byAddress],
      columns: columnsOf(
        `purpose subject message_class communication topic template_key address locale payload
         foreign_data campaign_id variant state reason decisions queued_at due_at printed shown provider sending_at
         accepted_at delivered_at bounced_at complained_at opened_at clicked_at unsubscribed_at
         ended_at`
      ),
      hidden: {
        id: IDS,
        person: IDS,
        root_id: IDS,
        address_hash: TRACE,
        is_about_similar_goods: "of the kind of message, not of the person",
        is_personalised: "of the kind of message, not of the person",
        lease_id: "the state of our mailing",
        leased_until: "the state of our mailing",
        attempts: "the state of our mailing",
        first_failed_at: "the state of our mailing",
        counted: "periods in which it counts; the times say the same",
        template_version_id: IDS,
        phase: "the state once more, in fewer words",
        shown_told_at: "the state of our mailing",
        provider_message_id: "an id of the provider's",
      },
      on_erase: {
        do: "anonymise",
        set: {
          address: "null",
          printed: "null",
          shown: "null",
          payload: "empty_json",
          foreign_data: "null",
          subject: "pseudonym_if_theirs",
          person: "pseudonym_if_theirs",
          root_id: "null_if_theirs",
        },
        reason: "proof of what was sent, and why it was allowed: GDPR art. 7(1) and 17(3)(e)",
      },
    },
    {
      table: "ecrm_messaging_contact_count",
      match: [byAddress],
      columns: columnsOf("period sent counted_at"),
      hidden: { address_hash: TRACE },
      on_erase: { do: "delete" },
    },
    {
      table: "ecrm_messaging_holdout",
      match: [{ column: "profile_id", is: "root_ids" }],
      columns: columnsOf("campaign_id held_at would_skip"),
      hidden: { profile_id: IDS },
      on_erase: { do: "delete" },
    },
    {
      table: "ecrm_messaging_event",
      match: [{ column: "message_id", is: "address_hashes", how: "message" }],
      columns: columnsOf(
        `provider type is_machine is_permanent detail destination_id occurred_at received_at`
      ),
      hidden: { key: IDS, message_id: IDS },
      on_erase: { do: "delete" },
    },
  ],
  impersonal: [
    {
      table: "ecrm_messaging_destination",
      columns: columnsOf("id url url_hash created_at"),
      reason: "where links of mails lead, the same for everybody",
    },
    {
      table: "ecrm_messaging_provider",
      columns: columnsOf(
        `key blocked_until halted_because halted_at failures last_error last_error_at
         last_accepted_at last_event_at last_told_sending_at checked_at check_error signed_domains
         sender_domain has_dmarc`
      ),
      reason: "how a provider fares; errors are kept without addresses",
    },
    {
      table: "ecrm_messaging_settings",
      columns: columnsOf(
        `id per_day_max per_week_max quiet_from quiet_to paused from_name from_address reply_to
         postal_address off_purposes begins_at changed_by changed_at`
      ),
      reason: `the merchant's own names and addresses; \`changed_by\` ${STAFF}`,
    },
    {
      table: "ecrm_messaging_audit",
      columns: columnsOf("id actor_id actor_name thing thing_id action details acted_at"),
      reason: `what staff did, without names or addresses of others; \`actor_id\` ${STAFF}`,
    },
    {
      table: "ecrm_messaging_template",
      columns: columnsOf("key name base_key topic published_version_id created_at archived_at"),
      reason: "texts of the merchant",
    },
    {
      table: "ecrm_messaging_template_version",
      columns: columnsOf(
        `id template_key number content note created_by created_by_name created_at revision
         changed_at published_at broken_because broken_at`
      ),
      reason: `texts of the merchant; \`created_by\` ${STAFF}`,
    },
    {
      table: "ecrm_messaging_campaign",
      columns: columnsOf(
        `id name status document held_because starts_at created_by created_by_name edited_by
         edited_by_name submitted_at submitted_people approved_by approved_by_name approved_at
         created_at changed_at planned_at started_at paused_at finished_at planned_to
         planned_people planned_eligible planned_without_address planned_held_out pace sends_until
         excused_accepted excused_complained tested_at winner winner_is_significant winner_p_value
         decided_at released_to released_at revision`
      ),
      reason: `settings of the merchant, \`planned_to\` is an id of our own; \`created_by\` ${STAFF}`,
    },
    {
      table: "ecrm_messaging_campaign_tally",
      columns: columnsOf("id campaign_id variant what hour count"),
      reason: "counts",
    },
  ],
}
