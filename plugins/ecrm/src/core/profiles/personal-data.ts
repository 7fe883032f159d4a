import { columnsOf, type PersonalDataHolder, type PersonalTable } from "../personal-data/holder"

const STAFF = "names one of the staff, not the person"
const IDS = "ids of our own"
const ofRoot = [{ column: "root_id", is: "root_ids" as const }]
const ofProfile = [{ column: "profile_id", is: "root_ids" as const }]
const remove = { do: "delete" as const }

const identity: PersonalTable[] = [
  {
    table: "ecrm_profiles_profile",
    match: [{ column: "id", is: "root_ids" }],
    columns: columnsOf(
      "id profile_id display_name email phone first_seen_at refreshed_at erased_at"
    ),
    hidden: {
      search_text: "the same once more",
      created_at: IDS,
      updated_at: IDS,
      deleted_at: IDS,
    },
    on_erase: {
      do: "anonymise",
      set: {
        display_name: "null",
        email: "null",
        phone: "null",
        search_text: "empty_text",
        erased_at: "now",
        deleted_at: "now",
      },
      reason: "the keyed hash that is its id keeps core tables from bringing the person back",
    },
  },
  {
    table: "ecrm_profiles_identity",
    match: ofRoot,
    columns: columnsOf("kind value proof is_anchor is_guest first_seen_at proven_at"),
    hidden: { root_id: IDS, profile_id: IDS },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_merge_edge",
    match: [
      { column: "low_id", is: "root_ids" },
      { column: "high_id", is: "root_ids" },
    ],
    columns: columnsOf("low_id high_id reason is_undone changed_at"),
    hidden: {},
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_merge_log",
    match: [
      { column: "left_id", is: "root_ids" },
      { column: "right_id", is: "root_ids" },
    ],
    columns: columnsOf("id action reason evidence left_id right_id happened_at"),
    hidden: { actor_id: STAFF },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_duplicate",
    match: [
      { column: "low_id", is: "root_ids" },
      { column: "high_id", is: "root_ids" },
    ],
    columns: columnsOf("score found_at dismissed_at"),
    hidden: {
      low_id: "may be another person",
      high_id: "may be another person",
      reasons: "may tell of another person",
      dismissed_by: STAFF,
    },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_email_proof",
    match: [
      { column: "customer_id", is: "customer_ids" },
      { column: "email", is: "addresses" },
    ],
    columns: columnsOf("email attempts expires_at used_at created_at"),
    hidden: { id: IDS, customer_id: IDS, code_hash: "a secret" },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_trait",
    match: ofRoot,
    columns: columnsOf(
      `key text_value number_value date_value boolean_value tags_value source purpose given_at
       is_effective`
    ),
    hidden: { root_id: IDS, profile_id: IDS, actor_id: STAFF },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_household_member",
    match: ofRoot,
    columns: columnsOf("relation name birthday source consented_at created_at"),
    hidden: { id: IDS, root_id: IDS, profile_id: IDS },
    on_erase: remove,
  },
]

const behaviour: PersonalTable[] = [
  {
    table: "ecrm_profiles_purchase",
    match: ofRoot,
    columns: columnsOf(
      `order_id ordered_at day source display_id currency_code sales_channel_id country_code
       is_canceled gross discount returned refunded net quantity returned_quantity`
    ),
    hidden: { root_id: IDS, profile_id: IDS, cost: "what the store paid for its goods" },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_purchased_item",
    match: ofRoot,
    columns: columnsOf("order_id item_id day quantity amount"),
    hidden: { root_id: IDS, profile_id: IDS },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_activity",
    match: ofRoot,
    columns: columnsOf("kind day product_id count"),
    hidden: { root_id: IDS, profile_id: IDS },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_timeline",
    match: ofRoot,
    columns: columnsOf("key kind direction occurred_at recorded_at details"),
    hidden: {
      id: IDS,
      root_id: IDS,
      profile_id: IDS,
      actor_id: STAFF,
      actor_name: STAFF,
      search_text: "the same once more",
    },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_task",
    match: ofRoot,
    columns: columnsOf("title body priority status due_at created_at updated_at ended_at"),
    hidden: {
      id: IDS,
      root_id: IDS,
      profile_id: IDS,
      owner_id: STAFF,
      owner_name: STAFF,
      created_by: STAFF,
      created_by_name: STAFF,
      remind_at: "reminds the staff",
      reminded_at: "reminds the staff",
    },
    on_erase: remove,
  },
]

const standing: PersonalTable[] = [
  {
    table: "ecrm_profiles_metrics",
    match: ofProfile,
    columns: columnsOf(
      `currency_code is_main orders purchase_days revenue average_order first_order_on
       last_order_on interval_days return_rate discount_share repeat_days repeat_mean r f m
       rfm_group loyalty_class p_alive expected_orders clv next_order_on scored_on`
    ),
    hidden: { profile_id: IDS, margin: "what the store earns by its goods" },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_audience",
    match: ofProfile,
    columns: columnsOf(
      `kind customer_class employees has_account language time_zone preferred_channel best_hour
       country_code province city postal_code birthday wedding_anniversary group_ids tier
       loyalty_class currency_code orders revenue average_order first_order_on last_order_on
       interval_days return_rate discount_share r f m rfm_group p_alive expected_orders clv
       next_order_on consents consent_states is_suppressed objects_to_profiling first_seen_on order_days
       return_days bought_categories bought_category_days bought_category_counts
       activity_kinds activity_days activity_counts`
    ),
    hidden: {
      profile_id: IDS,
      bucket: "a number without meaning",
      margin: "what the store earns by its goods",
    },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_class_change",
    match: ofProfile,
    columns: columnsOf("from_class to_class reason changed_on"),
    hidden: { id: IDS, profile_id: IDS },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_membership",
    match: ofProfile,
    columns: columnsOf("segment_id entered_at"),
    hidden: { profile_id: IDS },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_listed",
    match: ofRoot,
    columns: columnsOf("segment_id listed_at"),
    hidden: { root_id: IDS, profile_id: IDS, listed_by: STAFF },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_membership_change",
    match: ofProfile,
    columns: columnsOf("segment_id change segment_version changed_at"),
    hidden: { id: IDS, profile_id: IDS, leased_until: IDS, published_at: IDS },
    on_erase: remove,
  },
  {
    table: "ecrm_profiles_access_log",
    match: ofProfile,
    columns: columnsOf("action happened_at"),
    hidden: { id: IDS, profile_id: IDS, actor_id: STAFF, details: "figures of the staff's work" },
    on_erase: {
      do: "anonymise",
      set: { profile_id: "pseudonym_if_theirs", details: "empty_json" },
      reason: "who of the staff looked must be answered for (GDPR art. 5(2)), not at whom",
    },
  },
]

/** What the profiles hold of people. */
export const profilesHolder: PersonalDataHolder = {
  capability: "profiles",
  database: "store",
  personal: [...identity, ...behaviour, ...standing],
  impersonal: [
    {
      table: "ecrm_profiles_item",
      columns: columnsOf("item_id sku product_id title category_ids"),
      reason: "goods",
    },
    {
      table: "ecrm_profiles_category_code",
      columns: columnsOf("category_id code"),
      reason: "goods",
    },
    {
      table: "ecrm_profiles_item_cost",
      columns: columnsOf("sku currency_code cost changed_at"),
      reason: "goods",
    },
    {
      table: "ecrm_profiles_trait_definition",
      columns: columnsOf(
        `key label type choices purpose is_built_in shopper_may_see shopper_may_edit created_at
         updated_at`
      ),
      reason: "settings of the merchant",
    },
    {
      table: "ecrm_profiles_segment",
      columns: columnsOf(
        `id name description kind rule version recipe group_id is_mirrored member_count
         evaluated_at last_error created_by created_at updated_at deleted_at`
      ),
      reason: "rules of the merchant; `created_by` is one of the staff",
    },
    {
      table: "ecrm_profiles_population",
      columns: columnsOf(
        `currency_code as_of buyers first_order_on last_order_on orders_max r_cutoffs f_cutoffs
         m_cutoffs model computed_at`
      ),
      reason: "figures of all buyers together",
    },
    {
      table: "ecrm_profiles_setting",
      columns: columnsOf("key version value created_by created_at"),
      reason: "settings of the merchant; `created_by` is one of the staff",
    },
    {
      table: "ecrm_profiles_staff_right",
      columns: columnsOf("user_id rights changed_by changed_at"),
      reason: "rights of the staff",
    },
  ],
}
