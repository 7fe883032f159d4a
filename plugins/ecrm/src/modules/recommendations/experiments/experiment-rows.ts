import { randomBytes } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ExperimentDocument } from "../../../core/recommendations/experiments/experiment-document"
import type { SlotName } from "../../../core/recommendations/slot"
import { EcrmError } from "../../../core/shared/errors"
import type { StoreDatabase } from "../../../store-database"
import { readPage, type Page } from "../page"

export const EXPERIMENT_STATUSES = ["draft", "running", "stopped"] as const
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number]

export interface Experiment {
  id: string
  name: string
  slot: SlotName
  status: ExperimentStatus
  document: ExperimentDocument
  started_at: Date | null
  stopped_at: Date | null
  /** Why it was stopped: in the words of staff, or one of our codes. */
  stop_reason: string | null
  version: number
  updated_by: string | null
  created_at: Date
  updated_at: Date
}

/** What servers need to give a variant. */
export type RunningExperiment = Pick<Experiment, "id" | "slot" | "document"> & { salt: string }

/** Lists may be ordered by these. */
export const EXPERIMENT_ORDERS = {
  name: "lower(name), id",
  "-name": "lower(name) DESC, id",
  created_at: "created_at, id",
  "-created_at": "created_at DESC, id",
  started_at: "started_at NULLS LAST, id",
  "-started_at": "started_at DESC NULLS LAST, id",
} as const
export type ExperimentOrder = keyof typeof EXPERIMENT_ORDERS

const COLUMNS = `id, name, slot, status, document, started_at, stopped_at, stop_reason, version,
  updated_by, created_at, updated_at`
const SALT_BYTES = 16

const unknown = (id: string) =>
  new EcrmError("not_found", "experiments.unknown", `No experiment "${id}"`, { id })

export interface ExperimentFilter extends Page {
  q: string | null
  slot: SlotName | null
  status: ExperimentStatus | null
  order: ExperimentOrder
}

export async function listExperiments(
  db: StoreDatabase,
  { q, slot, status, order, limit, offset }: ExperimentFilter
): Promise<{ experiments: Experiment[]; count: number }> {
  const { list, count } = await readPage<Experiment>(db, {
    columns: COLUMNS,
    from: `ecrm_recommendations_experiment
     WHERE (?::text IS NULL OR strpos(lower(name), lower(?::text)) > 0)
       AND (?::text IS NULL OR slot = ?::text) AND (?::text IS NULL OR status = ?::text)`,
    bindings: [q, q, slot, slot, status, status],
    order: EXPERIMENT_ORDERS[order],
    limit,
    offset,
  })
  return { experiments: list, count }
}

/** @throws EcrmError `experiments.unknown` */
export async function readExperiment(db: StoreDatabase, id: string): Promise<Experiment> {
  const { rows } = await db.raw<Experiment>(
    `SELECT ${COLUMNS} FROM ecrm_recommendations_experiment WHERE id = ?`,
    [id]
  )
  if (rows.length === 0) throw unknown(id)
  return rows[0]
}

export interface ExperimentInput {
  name: string
  slot: SlotName
  document: ExperimentDocument
}

/** Makes a draft with a salt of its own. */
export async function createExperiment(
  db: StoreDatabase,
  { name, slot, document }: ExperimentInput,
  actor: string
): Promise<Experiment> {
  const { rows } = await db.raw<Experiment>(
    `INSERT INTO ecrm_recommendations_experiment
       (id, name, slot, status, document, salt, updated_by, created_at, updated_at)
     VALUES (?, ?, ?, 'draft', ?::jsonb, ?, ?, now(), now()) RETURNING ${COLUMNS}`,
    [
      generateEntityId(undefined, "eexp"),
      name,
      slot,
      JSON.stringify(document),
      randomBytes(SALT_BYTES).toString("hex"),
      actor,
    ]
  )
  return rows[0]
}

/**
 * Changes a draft; what has started stands as it is, or its figures would mean nothing.
 * @throws EcrmError `experiments.unknown`, `experiments.changed` where it is not the draft of that
 *   version any more
 */
export async function changeExperiment(
  db: StoreDatabase,
  id: string,
  { name, slot, document }: ExperimentInput,
  version: number,
  actor: string
): Promise<Experiment> {
  const { rows } = await db.raw<Experiment>(
    `UPDATE ecrm_recommendations_experiment
     SET name = ?, slot = ?, document = ?::jsonb, version = version + 1, updated_by = ?,
       updated_at = now()
     WHERE id = ? AND status = 'draft' AND version = ? RETURNING ${COLUMNS}`,
    [name, slot, JSON.stringify(document), actor, id, version]
  )
  return rows[0] ?? (await refuse(db, id))
}

/**
 * Starts a draft. A slot tries one thing at a time.
 * @throws EcrmError `experiments.unknown`, `experiments.changed`, `experiments.slot_taken`
 */
export async function startExperiment(
  db: StoreDatabase,
  id: string,
  version: number,
  actor: string
): Promise<Experiment> {
  const { rows } = await db
    .raw<Experiment>(
      `UPDATE ecrm_recommendations_experiment e
     SET status = 'running', started_at = now(), version = version + 1, updated_by = ?,
       updated_at = now()
     WHERE id = ? AND status = 'draft' AND version = ?
     RETURNING ${COLUMNS}`,
      [actor, id, version]
    )
    .catch((error) => {
      if (!isTaken(error)) throw error
      const message = "Another experiment runs in this slot; stop it first"
      throw new EcrmError("not_allowed", "experiments.slot_taken", message, { id })
    })
  return rows[0] ?? (await refuse(db, id))
}

const isTaken = (error: unknown) =>
  (error as { constraint?: string } | null)?.constraint ===
  "ecrm_recommendations_experiment_running_idx"

/**
 * Stops what runs; stopping twice keeps the first instant and reason.
 * @param actor admin user, or null for the plugin itself
 * @throws EcrmError `experiments.unknown`, `experiments.changed` for a draft
 */
export async function stopExperiment(
  db: StoreDatabase,
  id: string,
  reason: string | null,
  actor: string | null
): Promise<Experiment> {
  const { rows } = await db.raw<Experiment>(
    `UPDATE ecrm_recommendations_experiment
     SET status = 'stopped', stopped_at = now(), stop_reason = ?, version = version + 1,
       updated_by = ?, updated_at = now()
     WHERE id = ? AND status = 'running' RETURNING ${COLUMNS}`,
    [reason, actor, id]
  )
  if (rows[0]) return rows[0]
  const experiment = await readExperiment(db, id)
  return experiment.status === "stopped" ? experiment : await refuse(db, id)
}

/** Takes a draft away. @throws EcrmError `experiments.unknown`, `experiments.changed` */
export async function removeExperiment(db: StoreDatabase, id: string): Promise<void> {
  const { rowCount } = await db.raw(
    `DELETE FROM ecrm_recommendations_experiment WHERE id = ? AND status = 'draft'`,
    [id]
  )
  if (rowCount === 0) await refuse(db, id)
}

async function refuse(db: StoreDatabase, id: string): Promise<never> {
  const { status, version } = await readExperiment(db, id)
  const message = `The experiment is ${status}, version ${version}: read it again`
  throw new EcrmError("not_allowed", "experiments.changed", message, { id, version })
}

/** What runs now, a slot once. */
export async function runningExperiments(db: StoreDatabase): Promise<RunningExperiment[]> {
  const { rows } = await db.raw<RunningExperiment>(
    `SELECT id, slot, document, salt FROM ecrm_recommendations_experiment
     WHERE status = 'running' ORDER BY slot`
  )
  return rows
}
