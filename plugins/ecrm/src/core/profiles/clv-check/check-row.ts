/** One figure beside the one that was published. */
export interface CheckRow {
  section: string
  figure: string
  ours: number
  published: number
  /** Largest difference that is none; 0 asks for the very number. */
  tolerance: number
  is_met: boolean
}

/** Largest relative difference of an expectation. */
const RELATIVE = 0.001

/** Compares a count, which must be the very number. */
export const exactly = (
  section: string,
  figure: string,
  ours: number,
  published: number
): CheckRow => row(section, figure, ours, published, 0)

/** Compares with an absolute tolerance. */
export const within = (
  section: string,
  figure: string,
  ours: number,
  published: number,
  tolerance: number
): CheckRow => row(section, figure, ours, published, tolerance)

/**
 * Compares an expectation: one thousandth of it, or half of the last digit that was printed where
 * that is more.
 * @param published as printed
 */
export function expectation(
  section: string,
  figure: string,
  ours: number,
  published: string
): CheckRow {
  const digits = published.split(".")[1]?.length ?? 0
  const value = Number(published)
  const tolerance = Math.max(Math.abs(value) * RELATIVE, 0.5 * 10 ** -digits)
  return row(section, figure, ours, value, tolerance)
}

const row = (
  section: string,
  figure: string,
  ours: number,
  published: number,
  tolerance: number
): CheckRow => ({
  section,
  figure,
  ours,
  published,
  tolerance,
  is_met: Math.abs(ours - published) <= tolerance,
})
