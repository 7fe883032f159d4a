import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { builtInTopicRows } from "../schema/built-in-topics"
import { CONSENT_TABLES } from "../schema/consent"

/**
 * State of consent. Written by hand: the DML knows no composite keys, no generated columns and no
 * triggers, and proof needs all three.
 */
export class Migration20261122000001 extends Migration {
  override async up(): Promise<void> {
    for (const sql of [CONSENT_TABLES, ...builtInTopicRows()]) this.addSql(sql)
  }

  override async down(): Promise<void> {
    this.addSql(
      `DO $$ DECLARE t text; BEGIN
         FOR t IN SELECT tablename FROM pg_tables
           WHERE schemaname = current_schema() AND tablename LIKE 'ecrm\\_consent\\_%'
         LOOP EXECUTE format('DROP TABLE %I CASCADE', t); END LOOP;
         DROP FUNCTION IF EXISTS ecrm_consent_refuse_change(); END $$`
    )
  }
}
