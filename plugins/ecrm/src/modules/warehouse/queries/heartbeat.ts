import type { EntityManager } from "typeorm"

/** Cursor that says which processes do deferred work. */
export const WORKER_HEARTBEAT = "worker_heartbeat"
/** Seconds after which a worker that was not heard of is taken for gone. */
export const WORKER_GONE_AFTER_S = 60

/**
 * Notes that a worker is alive and forgets those that are gone; several may do it at once.
 * @param worker name of the process, the same at each beat
 */
export async function beat(db: EntityManager, worker: string): Promise<void> {
  await db.query(
    `INSERT INTO cursor (name, position, details)
     VALUES ('${WORKER_HEARTBEAT}', now()::text,
       jsonb_build_object('workers', jsonb_build_object($1::text, now())))
     ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = now(),
       details = jsonb_build_object('workers', coalesce(
         (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(cursor.details -> 'workers')
          WHERE value::timestamptz > now() - make_interval(secs => ${WORKER_GONE_AFTER_S})), '{}')
         || (excluded.details -> 'workers'))`,
    [worker]
  )
}
