import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { RECOMMENDATION_TABLES } from "../schema/recommendations"

/**
 * State of the recommendations. Written by hand: the DML knows no composite keys and no triggers,
 * and servers follow the merchant's changes by a trigger.
 */
export class Migration20261122000002 extends Migration {
  override async up(): Promise<void> {
    this.addSql(RECOMMENDATION_TABLES)
  }

  override async down(): Promise<void> {
    this.addSql(
      `DO $$ DECLARE t text; BEGIN
         FOR t IN SELECT tablename FROM pg_tables
           WHERE schemaname = current_schema() AND tablename LIKE 'ecrm\\_recommendations\\_%'
         LOOP EXECUTE format('DROP TABLE %I CASCADE', t); END LOOP;
         DROP FUNCTION IF EXISTS ecrm_recommendations_raise_revision(); END $$`
    )
  }
}
