import { fitBgNbd, type PurchaseHistory } from "./bg-nbd"
import { fitGammaGamma } from "./gamma-gamma"
import { correlation } from "./statistics"
import type { ValueModel } from "./predictions"

/** People to fit to: more make the parameters hardly better, and the search much slower. */
export const FITTED_PEOPLE_MAX = 10_000

/**
 * Fits both models to people of one currency.
 * @param people at most `FITTED_PEOPLE_MAX`, times in weeks, `m` the mean repeat value
 * @returns `null` where nobody bought on two days
 */
export function fitPopulation(people: (PurchaseHistory & { m: number })[]): ValueModel | null {
  const orders = fitBgNbd(people)
  if (orders === null) return null
  const repeaters = people.filter(({ x, m }) => x > 0 && m > 0)
  const together = correlation(
    repeaters.map(({ x }) => x),
    repeaters.map(({ m }) => m)
  )
  return {
    orders,
    spend: fitGammaGamma(people),
    correlation: Number.isFinite(together) ? together : null,
    fitted_people: people.length,
  }
}
