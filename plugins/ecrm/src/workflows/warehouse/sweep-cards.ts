import type { MedusaContainer } from "@medusajs/framework/types"
import { MINUTE_MS } from "../../core/shared/time"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { coreDatabase } from "./core-database"
import { readProductMoves } from "./read-product-moves"

export const SWEEP_CARDS = "sweep_cards"
/** Longest transaction that the sweep bears. */
const OVERLAP_MS = 5 * MINUTE_MS
const PAGE = 5_000

/**
 * Tells servers of products of which anything moved since the last sweep that a shopper is shown,
 * whether or not a hint came.
 * @returns number of products found; most were noted before
 */
export async function sweepCards(container: MedusaContainer): Promise<number> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const db = coreDatabase(container)
  const { rows } = await db.raw<{ now: Date }>(`SELECT clock_timestamp() AS now`)
  const { now } = rows[0]
  const cursor = await warehouse.readCursor(SWEEP_CARDS)
  const last = cursor === null ? now : new Date(cursor.position)
  const moves = await readProductMoves(db, new Date(last.getTime() - OVERLAP_MS), now)
  for (let from = 0; from < moves.length; from += PAGE) {
    await warehouse.picks.noteMovedProducts(moves.slice(from, from + PAGE))
  }
  await warehouse.writeCursor(SWEEP_CARDS, now.toISOString(), { found: moves.length })
  return moves.length
}
