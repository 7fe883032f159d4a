import { columnsOf, type PersonalDataHolder } from "../personal-data/holder"

const IDS = "ids of our own"

/** What the warehouse holds of people: ids only, no name and no address. */
export const warehouseHolder: PersonalDataHolder = {
  capability: "warehouse",
  database: "warehouse",
  personal: [
    {
      table: "event",
      match: [
        { column: "customer_id", is: "customer_ids" },
        {
          column: "visitor_id",
          is: "visitor_ids",
          // A device may be shared: what another customer did on it is theirs.
          unless_other: { column: "customer_id", is: "customer_ids" },
        },
      ],
      columns: columnsOf(
        `visitor_id occurred_at received_at type product_id variant_id anchor_product_id cart_id
         order_id customer_id sales_channel_id query slot position quantity reason_code variant
         actor`
      ),
      hidden: { event_id: IDS, model_version: "a number of our model" },
      on_erase: { do: "delete" },
    },
    {
      table: "known_visitor",
      match: [{ column: "customer_id", is: "customer_ids" }],
      columns: columnsOf("visitor_id customer_id first_seen_at"),
      hidden: {},
      on_erase: { do: "delete" },
    },
    {
      table: "order_fact",
      match: [
        { column: "person_key", is: "person_keys" },
        { column: "customer_id", is: "customer_ids" },
      ],
      columns: columnsOf(
        `order_id ordered_at source display_id person_key customer_id visitor_id cart_id
         sales_channel_id country_code currency_code is_guest canceled_at item_total
         discount_total charge_total refund_total`
      ),
      hidden: { import_id: IDS, projected_at: IDS },
      on_erase: {
        do: "anonymise",
        set: {
          person_key: "pseudonym_if_theirs",
          customer_id: "null_if_theirs",
          visitor_id: "null",
          cart_id: "null",
        },
        reason: "the store's turnover must add up; orders are kept in core by tax law",
      },
    },
    {
      table: "order_line",
      match: [{ column: "person_key", is: "person_keys" }],
      columns: columnsOf(
        "order_id line_id occurred_at ordered_at kind item_id person_key title quantity unit_price amount"
      ),
      hidden: { import_id: IDS },
      on_erase: {
        do: "anonymise",
        set: { person_key: "pseudonym_if_theirs" },
        reason: "the store's turnover must add up; orders are kept in core by tax law",
      },
    },
    {
      table: "import_rejection",
      match: [{ column: "raw", is: "person_keys", how: "cell" }],
      columns: columnsOf("line_no reason detail raw"),
      hidden: { import_id: IDS, breaks_order: IDS },
      on_erase: { do: "delete" },
    },
    {
      table: "task",
      match: [
        { column: "key", is: "mentions", how: "contains" },
        { column: "payload", is: "mentions", how: "contains" },
        { column: "last_error", is: "mentions", how: "contains" },
      ],
      columns: columnsOf("kind key payload created_at"),
      hidden: {
        due_at: "how we work",
        requested: "how we work",
        attempts: "how we work",
        leased_until: "how we work",
        lease_id: "how we work",
        last_error: "how we work",
      },
      on_erase: { do: "delete" },
    },
  ],
  impersonal: [
    {
      table: "item",
      columns: columnsOf(
        `item_id item_key sku product_id variant_id title category_ids first_seen_at updated_at`
      ),
      reason: "goods",
    },
    {
      table: "changed_product",
      columns: columnsOf("product_id changed_at"),
      reason: "goods",
    },
    {
      table: "erased_person",
      columns: columnsOf("pseudonym erased_at"),
      reason: "keyed hashes of erased references, so that no import brings their people back",
    },
    {
      table: "cursor",
      columns: columnsOf("name position details updated_at"),
      reason: "where sweeps stand; a position names at most an order",
    },
    {
      table: "import",
      columns: columnsOf(
        `import_id file_name format source status is_dry_run create_catalogue file_sha256
         bytes_read lines_read lines_staged stage_ms report error_code error_message created_by
         heartbeat_at created_at finished_at`
      ),
      reason: "files as a whole; `created_by` is one of the staff",
    },
    {
      table: "import_line",
      columns: columnsOf(
        `line_no kind order_ref sku title quantity unit_price occurred_at customer_ref
         country_code currency_code raw`
      ),
      reason: "the mould of staging tables, always empty; those are dropped when a file is read",
    },
    {
      table: "model_snapshot",
      columns: columnsOf("version kind trained_at facts sha256 payload"),
      reason: "goods bought together, without buyers",
    },
    {
      table: "migration",
      columns: columnsOf("id timestamp name"),
      reason: "names of migrations",
    },
  ],
}
