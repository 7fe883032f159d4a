import type { MigrationInterface, QueryRunner } from "typeorm"

/** What keeps the facts coming: deferred work, cursors, imports, model snapshots. */
export class CreateOperations1763769600001 implements MigrationInterface {
  readonly name = "CreateOperations1763769600001"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE task (
        kind text NOT NULL,
        key text NOT NULL,
        due_at timestamptz NOT NULL DEFAULT now(),
        requested integer NOT NULL DEFAULT 1,
        attempts integer NOT NULL DEFAULT 0,
        leased_until timestamptz,
        lease_id uuid,
        payload jsonb NOT NULL DEFAULT '{}',
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        PRIMARY KEY (kind, key)
      );
      CREATE INDEX task_due_idx ON task (kind, due_at) WHERE done_at IS NULL;

      CREATE TABLE cursor (
        name text PRIMARY KEY,
        position text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      INSERT INTO cursor (name, position) VALUES ('installed_at',
        to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));

      CREATE TABLE import (
        import_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        file_name text NOT NULL,
        format text,
        source text,
        status text NOT NULL CHECK (status IN
          ('staging', 'staged', 'committing', 'done', 'failed', 'discarded')),
        is_dry_run boolean NOT NULL DEFAULT false,
        create_catalogue integer NOT NULL DEFAULT 0,
        file_sha256 text,
        bytes_read bigint NOT NULL DEFAULT 0,
        lines_read bigint NOT NULL DEFAULT 0,
        lines_staged bigint,
        stage_ms integer,
        report jsonb,
        error_code text,
        error_message text,
        created_by text,
        heartbeat_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz
      );

      -- The mould of the staging tables: each import fills one of its own, so that dropping
      -- it costs nothing.
      CREATE UNLOGGED TABLE import_line (
        line_no bigint NOT NULL,
        kind text NOT NULL,
        order_ref text NOT NULL,
        sku text,
        title text,
        quantity numeric,
        unit_price numeric,
        occurred_at timestamptz,
        customer_ref text,
        country_code text,
        currency_code text,
        raw text NOT NULL
      );

      CREATE TABLE import_rejection (
        import_id bigint NOT NULL REFERENCES import ON DELETE CASCADE,
        line_no bigint NOT NULL,
        reason text NOT NULL,
        detail text,
        raw text NOT NULL,
        breaks_order text,
        PRIMARY KEY (import_id, line_no)
      );
      CREATE INDEX import_rejection_reason_idx ON import_rejection (import_id, reason, line_no);

      CREATE TABLE model_snapshot (
        version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        trained_at timestamptz NOT NULL DEFAULT now(),
        facts jsonb NOT NULL,
        sha256 text NOT NULL,
        payload bytea NOT NULL
      );
      CREATE INDEX model_snapshot_kind_idx ON model_snapshot (kind, version DESC);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE task, cursor, import_line, import_rejection, import, model_snapshot`
    )
  }
}
