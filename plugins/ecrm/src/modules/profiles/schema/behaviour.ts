/**
 * What people did, carried over from the warehouse, and what happened between them and the store.
 * Days are UTC days.
 */
export const BEHAVIOUR_TABLES = `
  -- One order. \`net\` is what counts as revenue: items less discounts, returns and refunds.
  CREATE TABLE ecrm_profiles_purchase (
    order_id text PRIMARY KEY,
    root_id text NOT NULL,
    profile_id text NOT NULL,
    ordered_at timestamptz NOT NULL,
    day date NOT NULL,
    source text NOT NULL,
    display_id text,
    currency_code text NOT NULL,
    sales_channel_id text,
    country_code text,
    is_canceled boolean NOT NULL,
    gross numeric NOT NULL,
    discount numeric NOT NULL,
    returned numeric NOT NULL,
    refunded numeric NOT NULL,
    net numeric NOT NULL,
    cost numeric,
    quantity numeric NOT NULL,
    returned_quantity numeric NOT NULL
  );
  CREATE INDEX ecrm_profiles_purchase_person_idx ON ecrm_profiles_purchase (profile_id, ordered_at);
  CREATE INDEX ecrm_profiles_purchase_root_idx ON ecrm_profiles_purchase (root_id);
  CREATE INDEX ecrm_profiles_purchase_day_idx ON ecrm_profiles_purchase (day, profile_id)
    WHERE NOT is_canceled;
  CREATE INDEX ecrm_profiles_purchase_display_idx ON ecrm_profiles_purchase (display_id)
    WHERE display_id IS NOT NULL;

  -- A sellable thing, as the warehouse knows it; \`item_id\` is the warehouse's.
  CREATE TABLE ecrm_profiles_item (
    item_id bigint PRIMARY KEY,
    sku text,
    product_id text,
    title text NOT NULL,
    category_ids text[] NOT NULL DEFAULT '{}'
  );
  CREATE INDEX ecrm_profiles_item_sku_idx ON ecrm_profiles_item (sku);
  CREATE INDEX ecrm_profiles_item_product_idx ON ecrm_profiles_item (product_id);
  CREATE INDEX ecrm_profiles_item_category_idx ON ecrm_profiles_item USING gin (category_ids);

  -- One item of one order, what was returned taken off; orders that were cancelled have none.
  CREATE TABLE ecrm_profiles_purchased_item (
    order_id text NOT NULL,
    item_id bigint NOT NULL,
    root_id text NOT NULL,
    profile_id text NOT NULL,
    day date NOT NULL,
    quantity numeric NOT NULL,
    amount numeric NOT NULL,
    PRIMARY KEY (order_id, item_id)
  );
  CREATE INDEX ecrm_profiles_purchased_item_item_idx
    ON ecrm_profiles_purchased_item (item_id, profile_id, day) INCLUDE (quantity);
  CREATE INDEX ecrm_profiles_purchased_item_person_idx
    ON ecrm_profiles_purchased_item (profile_id, item_id);
  CREATE INDEX ecrm_profiles_purchased_item_root_idx ON ecrm_profiles_purchased_item (root_id);

  -- What somebody did on one day, counted. \`product_id\` is '' where the deed has none.
  CREATE TABLE ecrm_profiles_activity (
    root_id text NOT NULL,
    profile_id text NOT NULL,
    kind text NOT NULL,
    day date NOT NULL,
    product_id text NOT NULL DEFAULT '',
    count integer NOT NULL,
    PRIMARY KEY (root_id, kind, day, product_id)
  );
  CREATE INDEX ecrm_profiles_activity_person_idx ON ecrm_profiles_activity (profile_id, kind, day);
  CREATE INDEX ecrm_profiles_activity_kind_idx
    ON ecrm_profiles_activity (kind, day) INCLUDE (profile_id, count);

  -- Append-only; \`key\` names what is told, so that telling it twice is telling it once.
  CREATE TABLE ecrm_profiles_timeline (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    root_id text NOT NULL,
    profile_id text NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    direction text NOT NULL CHECK (direction IN ('in', 'out', 'internal')),
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    -- Name as it was then: an entry outlives its author.
    actor_id text,
    actor_name text,
    details jsonb NOT NULL DEFAULT '{}',
    search_text text NOT NULL DEFAULT '',
    UNIQUE (root_id, key)
  );
  CREATE INDEX ecrm_profiles_timeline_person_idx
    ON ecrm_profiles_timeline (profile_id, occurred_at DESC, id DESC) INCLUDE (kind, direction);
  CREATE INDEX ecrm_profiles_timeline_visit_idx ON ecrm_profiles_timeline (root_id, occurred_at)
    WHERE kind = 'visit';

  CREATE TABLE ecrm_profiles_task (
    id text PRIMARY KEY,
    root_id text NOT NULL,
    profile_id text NOT NULL,
    title text NOT NULL,
    body text NOT NULL DEFAULT '',
    priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('low', 'normal', 'high')),
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'canceled')),
    owner_id text,
    owner_name text,
    due_at timestamptz,
    remind_at timestamptz,
    reminded_at timestamptz,
    created_by text,
    created_by_name text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
  );
  CREATE INDEX ecrm_profiles_task_person_idx ON ecrm_profiles_task (profile_id, status);
  CREATE INDEX ecrm_profiles_task_owner_idx ON ecrm_profiles_task (owner_id, status, due_at);
  CREATE INDEX ecrm_profiles_task_reminder_idx ON ecrm_profiles_task (remind_at)
    WHERE status = 'open' AND reminded_at IS NULL;
`
