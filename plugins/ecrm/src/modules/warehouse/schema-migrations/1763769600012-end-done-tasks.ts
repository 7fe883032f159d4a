import type { MigrationInterface, QueryRunner } from "typeorm"

/** Work that is done leaves no row: what is to be once in its life is a message, in the outbox. */
export class EndDoneTasks1763769600012 implements MigrationInterface {
  readonly name = "EndDoneTasks1763769600012"

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM task WHERE done_at IS NOT NULL;
      DROP INDEX task_due_idx;
      ALTER TABLE task DROP COLUMN done_at;
      CREATE INDEX task_due_idx ON task (kind, due_at);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX task_due_idx;
      ALTER TABLE task ADD COLUMN done_at timestamptz;
      CREATE INDEX task_due_idx ON task (kind, due_at) WHERE done_at IS NULL;
    `)
  }
}
