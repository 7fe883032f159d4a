import { SHORT_WORDS } from "../staff/search/short-words"

/**
 * Who a person is.
 *
 * A *root* is a profile as it first came in: one core customer, one customer of an imported
 * history, one newsletter address. Roots that are proven to be one person share a `profile_id`,
 * the id of the surviving root. Every row about a person keeps its `root_id` for ever and has its
 * `profile_id` rewritten when roots join or part: that is why a merge can be undone.
 */
export const IDENTITY_TABLES = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;

  CREATE TABLE ecrm_profiles_profile (
    id text PRIMARY KEY,
    profile_id text NOT NULL,
    -- Of the whole person, on the surviving root; derived.
    display_name text,
    email text,
    phone text,
    search_text text NOT NULL DEFAULT '',
    first_seen_at timestamptz NOT NULL,
    refreshed_at timestamptz,
    erased_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
  );
  CREATE INDEX ecrm_profiles_profile_person_idx ON ecrm_profiles_profile (profile_id);
  CREATE INDEX ecrm_profiles_profile_search_idx ON ecrm_profiles_profile
    USING gin (search_text gin_trgm_ops) WHERE id = profile_id;
  -- So that the planner tells words of one person in a hundred from words of one in a thousand.
  ALTER TABLE ecrm_profiles_profile ALTER COLUMN search_text SET STATISTICS 300;
  -- For what is too short for trigrams.
  CREATE INDEX ecrm_profiles_profile_short_idx ON ecrm_profiles_profile
    USING gin ((${SHORT_WORDS})) WHERE id = profile_id;
  CREATE INDEX ecrm_profiles_profile_name_idx ON ecrm_profiles_profile (lower(display_name), id)
    WHERE id = profile_id AND deleted_at IS NULL;
  CREATE INDEX ecrm_profiles_profile_seen_idx ON ecrm_profiles_profile (first_seen_at DESC, id)
    WHERE id = profile_id AND deleted_at IS NULL;
  -- Whom the sweep has refreshed; nearly always empty.
  CREATE INDEX ecrm_profiles_profile_stale_idx ON ecrm_profiles_profile (id)
    WHERE refreshed_at IS NULL AND id = profile_id AND deleted_at IS NULL AND erased_at IS NULL;

  CREATE TABLE ecrm_profiles_identity (
    root_id text NOT NULL REFERENCES ecrm_profiles_profile (id) ON DELETE CASCADE,
    profile_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('customer', 'email', 'phone', 'visitor', 'external')),
    value text NOT NULL,
    proof text NOT NULL CHECK (proof IN ('login', 'mailed_code', 'order_transfer', 'import', 'none')),
    -- True for the one identity a root was made from, and the address of a guest row of core.
    is_anchor boolean NOT NULL DEFAULT false,
    is_guest boolean NOT NULL DEFAULT false,
    first_seen_at timestamptz NOT NULL DEFAULT now(),
    proven_at timestamptz,
    PRIMARY KEY (root_id, kind, value)
  );
  CREATE INDEX ecrm_profiles_identity_value_idx ON ecrm_profiles_identity (kind, value);
  CREATE INDEX ecrm_profiles_identity_person_idx ON ecrm_profiles_identity (profile_id);

  -- Two roots that are one person. An edge that was undone stays, so that the same evidence does
  -- not join them again.
  CREATE TABLE ecrm_profiles_merge_edge (
    low_id text NOT NULL REFERENCES ecrm_profiles_profile (id) ON DELETE CASCADE,
    high_id text NOT NULL REFERENCES ecrm_profiles_profile (id) ON DELETE CASCADE,
    reason text NOT NULL CHECK (reason IN ('email', 'phone', 'manual')),
    is_undone boolean NOT NULL DEFAULT false,
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (low_id, high_id),
    CHECK (low_id < high_id)
  );
  CREATE INDEX ecrm_profiles_merge_edge_high_idx ON ecrm_profiles_merge_edge (high_id);

  CREATE TABLE ecrm_profiles_merge_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action text NOT NULL CHECK (action IN ('merge', 'unmerge')),
    reason text NOT NULL,
    evidence jsonb NOT NULL DEFAULT '{}',
    left_id text NOT NULL,
    right_id text NOT NULL,
    actor_id text,
    happened_at timestamptz NOT NULL DEFAULT now()
  );

  CREATE TABLE ecrm_profiles_duplicate (
    low_id text NOT NULL,
    high_id text NOT NULL,
    score numeric NOT NULL,
    reasons jsonb NOT NULL,
    found_at timestamptz NOT NULL DEFAULT now(),
    dismissed_at timestamptz,
    dismissed_by text,
    PRIMARY KEY (low_id, high_id)
  );

  CREATE TABLE ecrm_profiles_email_proof (
    id text PRIMARY KEY,
    customer_id text NOT NULL,
    email text NOT NULL,
    code_hash text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ecrm_profiles_email_proof_customer_idx
    ON ecrm_profiles_email_proof (customer_id, created_at DESC);
  CREATE INDEX ecrm_profiles_email_proof_email_idx
    ON ecrm_profiles_email_proof (email, created_at DESC);

  CREATE TABLE ecrm_profiles_trait_definition (
    key text PRIMARY KEY,
    label text NOT NULL,
    type text NOT NULL CHECK (type IN ('text', 'number', 'date', 'boolean', 'choice', 'tags')),
    choices text[] NOT NULL DEFAULT '{}',
    purpose text NOT NULL DEFAULT '',
    is_built_in boolean NOT NULL DEFAULT false,
    shopper_may_see boolean NOT NULL DEFAULT true,
    shopper_may_edit boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );

  -- One of the typed columns is set, as the definition's type says; choice uses text_value.
  CREATE TABLE ecrm_profiles_trait (
    root_id text NOT NULL REFERENCES ecrm_profiles_profile (id) ON DELETE CASCADE,
    profile_id text NOT NULL,
    key text NOT NULL,
    text_value text,
    number_value numeric,
    date_value date,
    boolean_value boolean,
    tags_value text[],
    source text NOT NULL CHECK (source IN ('shopper', 'staff', 'import', 'core', 'learned')),
    purpose text NOT NULL DEFAULT '',
    actor_id text,
    given_at timestamptz NOT NULL DEFAULT now(),
    -- Of the values that the roots of one person have, the one that counts.
    is_effective boolean NOT NULL DEFAULT true,
    PRIMARY KEY (root_id, key)
  );
  CREATE INDEX ecrm_profiles_trait_person_idx ON ecrm_profiles_trait (profile_id, key);
  CREATE INDEX ecrm_profiles_trait_text_idx ON ecrm_profiles_trait (key, text_value)
    WHERE is_effective;
  CREATE INDEX ecrm_profiles_trait_number_idx ON ecrm_profiles_trait (key, number_value)
    WHERE is_effective;
  CREATE INDEX ecrm_profiles_trait_date_idx ON ecrm_profiles_trait (key, date_value)
    WHERE is_effective;

  CREATE TABLE ecrm_profiles_household_member (
    id text PRIMARY KEY,
    root_id text NOT NULL REFERENCES ecrm_profiles_profile (id) ON DELETE CASCADE,
    profile_id text NOT NULL,
    relation text NOT NULL,
    name text,
    birthday date,
    -- Who told it, and when the shopper agreed that it is kept.
    source text NOT NULL CHECK (source IN ('shopper', 'staff')),
    consented_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ecrm_profiles_household_member_person_idx
    ON ecrm_profiles_household_member (profile_id);

  INSERT INTO ecrm_profiles_trait_definition
    (key, label, type, choices, purpose, is_built_in, shopper_may_edit)
  VALUES
    ('birthday', 'Birthday', 'date', '{}', 'To congratulate', true, true),
    ('wedding_anniversary', 'Wedding anniversary', 'date', '{}', 'To congratulate', true, true),
    ('language', 'Language', 'text', '{}', 'To write in it', true, true),
    ('time_zone', 'Time zone', 'text', '{}', 'To write at a good hour', true, true),
    ('preferred_channel', 'Preferred channel', 'choice', '{email,sms,phone,post}',
      'To write where it is read', true, true),
    ('best_hour', 'Best hour', 'number', '{}', 'To write at a good hour', true, false),
    ('kind', 'Kind', 'choice', '{shopper,company,partner,reseller}',
      'To make fitting offers', true, false),
    ('customer_class', 'Customer class', 'choice', '{home,business,education,government,special}',
      'To make fitting offers', true, false),
    ('company_name', 'Company', 'text', '{}', 'To address the company', true, true),
    ('employees', 'Employees', 'number', '{}', 'To make fitting offers', true, true);
`
