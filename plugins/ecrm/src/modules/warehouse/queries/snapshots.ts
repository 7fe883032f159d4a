import type { EntityManager } from "typeorm"

export interface SnapshotHead {
  /** Grows with every training. */
  version: number
  trained_at: Date
  /** What the model was trained on, for people to read. */
  facts: Record<string, unknown>
}

const KEPT_PER_KIND = 5

/** Stores a trained model and drops all but the five newest of its kind. */
export async function saveSnapshot(
  db: EntityManager,
  kind: string,
  facts: Record<string, unknown>,
  sha256: string,
  payload: Buffer
): Promise<number> {
  return await db.transaction(async (tx) => {
    const rows = await tx.query(
      `INSERT INTO model_snapshot (kind, facts, sha256, payload) VALUES ($1, $2, $3, $4)
       RETURNING version`,
      [kind, JSON.stringify(facts), sha256, payload]
    )
    await tx.query(
      `DELETE FROM model_snapshot WHERE kind = $1 AND version NOT IN
         (SELECT version FROM model_snapshot WHERE kind = $1 ORDER BY version DESC LIMIT $2)`,
      [kind, KEPT_PER_KIND]
    )
    return Number(rows[0].version)
  })
}

/** The newest model of a kind without its bytes; `null` before the first training. */
export async function latestSnapshotHead(
  db: EntityManager,
  kind: string
): Promise<SnapshotHead | null> {
  const rows = await db.query(
    `SELECT version, trained_at, facts FROM model_snapshot
     WHERE kind = $1 ORDER BY version DESC LIMIT 1`,
    [kind]
  )
  return rows[0] ? { ...rows[0], version: Number(rows[0].version) } : null
}

/** Models that are kept, newest first, without their bytes. */
export async function listSnapshotHeads(db: EntityManager, kind: string): Promise<SnapshotHead[]> {
  const rows: SnapshotHead[] = await db.query(
    `SELECT version, trained_at, facts FROM model_snapshot WHERE kind = $1 ORDER BY version DESC`,
    [kind]
  )
  return rows.map((row) => ({ ...row, version: Number(row.version) }))
}

/** Bytes of one model with their SHA-256 in hex; `null` when it is gone. */
export async function readSnapshot(
  db: EntityManager,
  version: number
): Promise<{ payload: Buffer; sha256: string } | null> {
  const rows = await db.query(`SELECT payload, sha256 FROM model_snapshot WHERE version = $1`, [
    version,
  ])
  return rows[0] ?? null
}
