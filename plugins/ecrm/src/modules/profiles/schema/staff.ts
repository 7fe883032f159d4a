/** Who of the staff may do what with people's data, and who did. */
export const STAFF_TABLES = `
  -- Rights of one admin user; a user without a row has those of the option \`profiles.staff_rights\`.
  CREATE TABLE ecrm_profiles_staff_right (
    user_id text PRIMARY KEY,
    rights text[] NOT NULL,
    changed_by text,
    changed_at timestamptz NOT NULL DEFAULT now()
  );

  -- Append-only. \`profile_id\` is null for what concerns many at once.
  CREATE TABLE ecrm_profiles_access_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor_id text NOT NULL,
    action text NOT NULL,
    profile_id text,
    details jsonb NOT NULL DEFAULT '{}',
    happened_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX ecrm_profiles_access_log_person_idx
    ON ecrm_profiles_access_log (profile_id, happened_at DESC);
  CREATE INDEX ecrm_profiles_access_log_actor_idx
    ON ecrm_profiles_access_log (actor_id, happened_at DESC);
  CREATE INDEX ecrm_profiles_access_log_newest_idx
    ON ecrm_profiles_access_log (happened_at DESC, id DESC);
`
