/**
 * Upper tail of the standard normal distribution, P(Z > z), to 7.5e-8 for z of 0 and more.
 * Source: abramowitz1964handbook, 26.2.17.
 */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const sum =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum
}

/** 0.975 quantile of the standard normal distribution: 95 % lie between it and its negative. */
const Z_975 = 1.959963984540054

/**
 * 0.975 quantile of Student's t, to 0.002 from 4 degrees of freedom on.
 * @param degrees of freedom, above 0; fewer than 1 count as 1
 * Source: abramowitz1964handbook, 26.7.5 (Cornish–Fisher), 26.7.2–3 for one and two degrees.
 */
export function t975(degrees: number): number {
  if (degrees < 1.5) return 12.706205
  if (degrees < 2.5) return 4.302653
  const v = degrees
  const z = Z_975
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160
  return z + g1 / v + g2 / v ** 2 + g3 / v ** 3 + g4 / v ** 4
}
