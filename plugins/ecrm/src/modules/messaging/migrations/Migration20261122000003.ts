import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { CAMPAIGN_TABLES } from "../schema/campaigns"
import { OUTBOX_TABLES } from "../schema/outbox"
import { SETTINGS_TABLES } from "../schema/settings"
import { TEMPLATE_TABLES } from "../schema/templates"

/**
 * State of messages. Written by hand: the DML knows no partial unique indexes over states and no
 * composite keys, and both keep a message from going out twice.
 */
export class Migration20261122000003 extends Migration {
  override async up(): Promise<void> {
    for (const sql of [OUTBOX_TABLES, SETTINGS_TABLES, TEMPLATE_TABLES, CAMPAIGN_TABLES]) {
      this.addSql(sql)
    }
  }

  override async down(): Promise<void> {
    this.addSql(
      `DO $$ DECLARE t text; BEGIN
         FOR t IN SELECT tablename FROM pg_tables
           WHERE schemaname = current_schema() AND tablename LIKE 'ecrm\\_messaging\\_%'
         LOOP EXECUTE format('DROP TABLE %I CASCADE', t); END LOOP; END $$`
    )
    this.addSql(`DROP FUNCTION IF EXISTS ecrm_messaging_forget_token`)
  }
}
