/** What people are worth, and the one row per person that lists and segments read. */
export const STANDING_TABLES = `
  -- Of one person in one currency. Money in major units; rates are 0..1; days are UTC days.
  CREATE TABLE ecrm_profiles_metrics (
    profile_id text NOT NULL,
    currency_code text NOT NULL,
    -- The currency in which the person has ordered most often; exactly one a person.
    is_main boolean NOT NULL,
    orders integer NOT NULL,
    purchase_days integer NOT NULL,
    revenue numeric NOT NULL,
    average_order numeric NOT NULL,
    first_order_on date NOT NULL,
    last_order_on date NOT NULL,
    -- Mean days between purchase days; null with fewer than two.
    interval_days numeric,
    return_rate numeric NOT NULL,
    discount_share numeric NOT NULL,
    -- Share of revenue left after costs, of the orders whose cost is known; null where none is.
    margin numeric,
    -- BG/NBD and Gamma-Gamma inputs of the model's time unit (weeks), see core/profiles.
    repeat_days integer NOT NULL,
    repeat_mean numeric NOT NULL,
    r smallint,
    f smallint,
    m smallint,
    rfm_group text,
    -- Null while the gate is closed, and with one order only.
    p_alive double precision,
    expected_orders double precision,
    clv double precision,
    next_order_on date,
    -- Day that the predictions are of; null without any.
    scored_on date,
    -- Set on the main currency only, as the scores are.
    loyalty_class text,
    PRIMARY KEY (profile_id, currency_code)
  -- Room for the nightly scores on the page of each row, so that its index stays as it is.
  ) WITH (fillfactor = 70);

  -- What all people of one main currency were like at the last population run: one person is scored
  -- against it until the next. A score is 1 and one more for each cut-off that a value is above.
  CREATE TABLE ecrm_profiles_population (
    currency_code text PRIMARY KEY,
    as_of date NOT NULL,
    buyers integer NOT NULL,
    first_order_on date NOT NULL,
    last_order_on date NOT NULL,
    orders_max integer NOT NULL,
    r_cutoffs date[] NOT NULL,
    f_cutoffs integer[] NOT NULL,
    m_cutoffs numeric[] NOT NULL,
    -- Parameters of both models; null where nobody bought twice or the gate is closed.
    model jsonb,
    computed_at timestamptz NOT NULL DEFAULT now()
  );

  -- What one piece costs the merchant, in major units.
  CREATE TABLE ecrm_profiles_item_cost (
    sku text NOT NULL,
    currency_code text NOT NULL,
    cost numeric NOT NULL CHECK (cost >= 0),
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (sku, currency_code)
  );

  -- What segments and lists read of one person; derived, one row a person, nothing that names one.
  CREATE TABLE ecrm_profiles_audience (
    profile_id text PRIMARY KEY,
    kind text NOT NULL DEFAULT 'shopper',
    customer_class text,
    employees integer,
    has_account boolean NOT NULL DEFAULT false,
    language text,
    time_zone text,
    preferred_channel text,
    best_hour smallint,
    country_code text,
    province text,
    city text,
    postal_code text,
    birthday date,
    wedding_anniversary date,
    group_ids text[] NOT NULL DEFAULT '{}',
    tier text,
    loyalty_class text,
    currency_code text,
    orders integer NOT NULL DEFAULT 0,
    revenue numeric NOT NULL DEFAULT 0,
    average_order numeric,
    first_order_on date,
    last_order_on date,
    interval_days numeric,
    return_rate numeric,
    discount_share numeric,
    margin numeric,
    r smallint,
    f smallint,
    m smallint,
    rfm_group text,
    p_alive double precision,
    expected_orders double precision,
    clv double precision,
    next_order_on date,
    -- '<topic>:<channel>' of everything the person has agreed to.
    consents text[] NOT NULL DEFAULT '{}',
    -- '<topic>:<channel>:<state>' of everything that was ever said.
    consent_states text[] NOT NULL DEFAULT '{}',
    is_suppressed boolean NOT NULL DEFAULT false,
    objects_to_profiling boolean NOT NULL DEFAULT false,
    first_seen_on date NOT NULL,
    -- 0..9999, from the id: stable random parts for experiments.
    bucket smallint NOT NULL,
    -- Deeds in short, written by the segments, so that they need not count millions of orders: days
    -- of the newest orders and of those of which something came back, newest first, at most 100;
    -- categories ever bought and kept, by code, and beside each the last day and the count of the
    -- orders; kinds of behaviour, and beside each the last day and the count of all.
    order_days date[] NOT NULL DEFAULT '{}',
    return_days date[] NOT NULL DEFAULT '{}',
    bought_categories integer[] NOT NULL DEFAULT '{}',
    bought_category_days date[] NOT NULL DEFAULT '{}',
    bought_category_counts integer[] NOT NULL DEFAULT '{}',
    activity_kinds text[] NOT NULL DEFAULT '{}',
    activity_days date[] NOT NULL DEFAULT '{}',
    activity_counts integer[] NOT NULL DEFAULT '{}'
  );
  CREATE INDEX ecrm_profiles_audience_revenue_idx
    ON ecrm_profiles_audience (revenue DESC, profile_id);
  CREATE INDEX ecrm_profiles_audience_last_order_idx
    ON ecrm_profiles_audience (last_order_on DESC NULLS LAST, profile_id);
  CREATE INDEX ecrm_profiles_audience_consent_idx
    ON ecrm_profiles_audience USING gin (consent_states);
  CREATE INDEX ecrm_profiles_audience_class_idx ON ecrm_profiles_audience (loyalty_class);
  -- Everybody in an order that has to do with nothing: the first so many are a fair panel of all.
  CREATE INDEX ecrm_profiles_audience_panel_idx
    ON ecrm_profiles_audience (hashtextextended(profile_id, 20)) INCLUDE (profile_id);
  -- Asked by every statement that scores; nearly empty.
  CREATE INDEX ecrm_profiles_audience_objecting_idx ON ecrm_profiles_audience (profile_id)
    WHERE objects_to_profiling;

  CREATE TABLE ecrm_profiles_class_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    profile_id text NOT NULL,
    from_class text,
    to_class text NOT NULL,
    reason jsonb NOT NULL,
    changed_on date NOT NULL
  );
  CREATE INDEX ecrm_profiles_class_change_person_idx
    ON ecrm_profiles_class_change (profile_id, id DESC);
  CREATE INDEX ecrm_profiles_class_change_told_idx ON ecrm_profiles_class_change (changed_on, id)
    WHERE from_class IS NOT NULL;

  -- What a merchant has set: every version stays, the highest counts.
  CREATE TABLE ecrm_profiles_setting (
    key text NOT NULL,
    version integer NOT NULL,
    value jsonb NOT NULL,
    created_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (key, version)
  );
`
