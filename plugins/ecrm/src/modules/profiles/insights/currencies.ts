import type { StoreDatabase } from "../../../store-database"
import { readInsight } from "./read-insight"

/** A currency and the people who order most in it. */
export interface CurrencyUse {
  currency_code: string
  people: number
}

/** Currencies people order in, the most used first, then by code. */
export const readCurrencies = (db: StoreDatabase): Promise<CurrencyUse[]> =>
  readInsight<CurrencyUse>(
    db,
    `SELECT currency_code, count(*)::int AS people FROM ecrm_profiles_audience
     WHERE currency_code IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`
  )
