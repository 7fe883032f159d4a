/** Audiences: live by rule, or static by list. */
export const SEGMENT_TABLES = `
  CREATE TABLE ecrm_profiles_segment (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    kind text NOT NULL CHECK (kind IN ('live', 'static')),
    -- The rule document of a live segment, see docs/segments.md; null for a list.
    rule jsonb,
    version integer NOT NULL DEFAULT 1,
    recipe text,
    -- The customer group of core that mirrors this segment; null: none.
    group_id text,
    is_mirrored boolean NOT NULL DEFAULT false,
    member_count integer NOT NULL DEFAULT 0,
    evaluated_at timestamptz,
    last_error text,
    created_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
  );
  CREATE UNIQUE INDEX ecrm_profiles_segment_name_idx ON ecrm_profiles_segment (lower(name))
    WHERE deleted_at IS NULL;

  -- Whom a static list names; memberships are derived of it, so that a merge moves them and its
  -- undoing moves them back.
  CREATE TABLE ecrm_profiles_listed (
    segment_id text NOT NULL REFERENCES ecrm_profiles_segment (id) ON DELETE CASCADE,
    root_id text NOT NULL REFERENCES ecrm_profiles_profile (id) ON DELETE CASCADE,
    profile_id text NOT NULL,
    listed_at timestamptz NOT NULL DEFAULT now(),
    listed_by text,
    PRIMARY KEY (segment_id, root_id)
  );
  CREATE INDEX ecrm_profiles_listed_root_idx ON ecrm_profiles_listed (root_id);
  CREATE INDEX ecrm_profiles_listed_person_idx ON ecrm_profiles_listed (profile_id);

  -- Short names of categories, for the arrays of the audience; a code is never given again.
  CREATE TABLE ecrm_profiles_category_code (
    category_id text PRIMARY KEY,
    code integer GENERATED ALWAYS AS IDENTITY UNIQUE
  );

  CREATE TABLE ecrm_profiles_membership (
    segment_id text NOT NULL REFERENCES ecrm_profiles_segment (id) ON DELETE CASCADE,
    profile_id text NOT NULL,
    entered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (segment_id, profile_id)
  );
  CREATE INDEX ecrm_profiles_membership_person_idx ON ecrm_profiles_membership (profile_id);
  CREATE INDEX ecrm_profiles_membership_newest_idx
    ON ecrm_profiles_membership (segment_id, entered_at DESC, profile_id);

  -- Append-only: who came and went. Other capabilities trigger on it.
  CREATE TABLE ecrm_profiles_membership_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    segment_id text NOT NULL,
    profile_id text NOT NULL,
    change text NOT NULL CHECK (change IN ('entered', 'left')),
    segment_version integer NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    -- Until then one worker tells it; after that, if it died, another.
    leased_until timestamptz,
    published_at timestamptz
  );
  CREATE INDEX ecrm_profiles_membership_change_person_idx
    ON ecrm_profiles_membership_change (profile_id, segment_id);
  CREATE INDEX ecrm_profiles_membership_change_segment_idx
    ON ecrm_profiles_membership_change (segment_id, changed_at);
  CREATE INDEX ecrm_profiles_membership_change_unpublished_idx
    ON ecrm_profiles_membership_change (id) WHERE published_at IS NULL;
`
