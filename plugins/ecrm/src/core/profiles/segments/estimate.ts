/** How many people, give or take: the truth is within `margin` of `count` 95 times in 100. */
export interface Estimate {
  count: number
  margin: number
}

/** 97.5 % point of the normal distribution. */
const Z = 1.959964

/**
 * What a random part of a population says of all: the score interval with continuity correction,
 * narrowed for drawing without putting back, its longer arm taken for both sides.
 * @param found of those asked, for how many it holds
 * @param asked drawn at random, 1..`of`
 * @param of    everybody
 * @returns whole numbers, rounded to the first two digits of the margin; a margin of 0 when
 * everybody was asked
 * Source: newcombe1998two in references.bib
 */
export function estimateCount(found: number, asked: number, of: number): Estimate {
  if (asked === of) return { count: found, margin: 0 }
  const share = found / asked
  const [low, high] = scoreInterval(share, (asked * (of - 1)) / (of - asked))
  const least = Math.max(found, low * of)
  const most = Math.min(of - (asked - found), high * of)
  return rounded(share * of, Math.max(most - share * of, share * of - least), of)
}

/** Bounds of a share that was seen among `n`, which need not be whole. */
function scoreInterval(share: number, n: number): [number, number] {
  const middle = 2 * n * share + Z * Z
  const width = 2 * (n + Z * Z)
  const arm = (sign: 1 | -1) =>
    1 + Z * Math.sqrt(Math.max(0, Z * Z + sign * 2 - 1 / n + 4 * share * (n * (1 - share) - sign)))
  return [
    share === 0 ? 0 : Math.max(0, (middle - arm(-1)) / width),
    share === 1 ? 1 : Math.min(1, (middle + arm(1)) / width),
  ]
}

/** No digits that say nothing; what rounding moves, the margin takes in. */
function rounded(count: number, margin: number, of: number): Estimate {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, margin))) - 1)
  const shown = Math.min(of, Math.round(count / step) * step)
  return { count: shown, margin: Math.ceil((margin + Math.abs(shown - count)) / step) * step }
}
