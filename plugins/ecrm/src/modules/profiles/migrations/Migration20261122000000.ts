import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { BEHAVIOUR_TABLES } from "../schema/behaviour"
import { IDENTITY_TABLES } from "../schema/identity"
import { SEGMENT_TABLES } from "../schema/segments"
import { STAFF_TABLES } from "../schema/staff"
import { STANDING_TABLES } from "../schema/standing"

/**
 * State of the profiles. Written by hand: the DML knows no composite keys, no partial and no
 * trigram indexes, and a million people need all three.
 */
export class Migration20261122000000 extends Migration {
  override async up(): Promise<void> {
    for (const sql of [
      IDENTITY_TABLES,
      BEHAVIOUR_TABLES,
      STANDING_TABLES,
      SEGMENT_TABLES,
      STAFF_TABLES,
    ]) {
      this.addSql(sql)
    }
  }

  override async down(): Promise<void> {
    this.addSql(
      `DO $$ DECLARE t text; BEGIN
         FOR t IN SELECT tablename FROM pg_tables
           WHERE schemaname = current_schema() AND tablename LIKE 'ecrm\\_profiles\\_%'
         LOOP EXECUTE format('DROP TABLE %I CASCADE', t); END LOOP; END $$`
    )
  }
}
