import type { StoreDatabase } from "../../../store-database"
import { readPage, type Page } from "../page"
import { writeFits, type FitChanges } from "./write-fits"

/** `fits_product_id` goes with `product_id`; a mutual fit is two of these. */
export interface Fit {
  product_id: string
  fits_product_id: string
  note: string | null
}

export interface StoredFit extends Fit {
  updated_by: string | null
  updated_at: Date
}

/** Lists may be ordered by these. */
export const FIT_ORDERS = {
  product_id: "product_id, fits_product_id",
  "-product_id": "product_id DESC, fits_product_id",
  updated_at: "updated_at, product_id, fits_product_id",
  "-updated_at": "updated_at DESC, product_id, fits_product_id",
} as const
export type FitOrder = keyof typeof FIT_ORDERS

export interface FitFilter extends Page {
  product_id: string | null
  fits_product_id: string | null
  order: FitOrder
}

const COLUMNS = "product_id, fits_product_id, note, updated_by, updated_at"
const EXPORT_PAGE = 1_000

/** What the merchant declares to go with what. */
export class Fits {
  constructor(private readonly db: StoreDatabase) {}

  async list(filter: FitFilter): Promise<{ fits: StoredFit[]; count: number }> {
    const { product_id, fits_product_id, order, limit, offset } = filter
    const page = await readPage<StoredFit>(this.db, {
      columns: COLUMNS,
      from: `ecrm_recommendations_fit
       WHERE (?::text IS NULL OR product_id = ?::text)
         AND (?::text IS NULL OR fits_product_id = ?::text)`,
      bindings: [product_id, product_id, fits_product_id, fits_product_id],
      order: FIT_ORDERS[order],
      limit,
      offset,
    })
    return { fits: page.list, count: page.count }
  }

  /** Declares fits, or gives them another note; see `write-fits`. */
  async write(fits: Fit[], actor: string, is_dry_run: boolean): Promise<FitChanges> {
    return await writeFits(this.db, fits, actor, is_dry_run)
  }

  /** Takes one direction back; one that is not there is taken back already. */
  async remove({ product_id, fits_product_id }: Omit<Fit, "note">): Promise<void> {
    await this.db.raw(
      "DELETE FROM ecrm_recommendations_fit WHERE product_id = ? AND fits_product_id = ?",
      [product_id, fits_product_id]
    )
  }

  /** Every fit, by its products, a page in memory at a time. */
  async *each(): AsyncGenerator<StoredFit, void> {
    for (let after = ["", ""]; ;) {
      const { rows } = await this.db.raw<StoredFit>(
        `SELECT ${COLUMNS} FROM ecrm_recommendations_fit
         WHERE (product_id, fits_product_id) > (?, ?)
         ORDER BY product_id, fits_product_id LIMIT ${EXPORT_PAGE}`,
        after
      )
      if (rows.length === 0) return
      yield* rows
      const { product_id, fits_product_id } = rows[rows.length - 1]
      after = [product_id, fits_product_id]
    }
  }
}
