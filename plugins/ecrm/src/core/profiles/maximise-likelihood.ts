import { minimise } from "./nelder-mead"

/**
 * Natural logs beyond which a parameter is not looked for. People without spread, such as those of
 * a generator, make the likelihood rise for ever, ever more slowly: e^7 tells them apart no more.
 */
const LOG_MAX = 7
/** From every start, until it is clear which of them leads highest. */
const ROUGH = { edge: 0.5, value_tolerance: 1e-3, edge_tolerance: 1e-2 }
/** From there to the top. */
const FINE = { edge: 0.05, value_tolerance: 1e-9, edge_tolerance: 1e-6 }
/** The fine search is repeated from its end until that gains less than this. */
const GAIN_MIN = 1e-7
const REPEATS_MAX = 8

/**
 * Maximises a log-likelihood over positive parameters. They are searched as logs: roughly from
 * several starts, then finely from where the best of these ended; and that again, because a
 * simplex may collapse early.
 * @param log_likelihood of parameters in the order of `starts`
 * @param starts         positive; the earliest start wins a tie
 * @returns the best parameters found and their log-likelihood
 */
export function maximiseLikelihood(
  log_likelihood: (parameters: number[]) => number,
  starts: number[][]
): { parameters: number[]; log_likelihood: number } {
  const loss = (logs: readonly number[]) =>
    logs.some((log) => Math.abs(log) > LOG_MAX) ? Infinity : -log_likelihood(logs.map(Math.exp))
  const ends = starts.map((start) => minimise(loss, start.map(Math.log), ROUGH))
  let best = ends.reduce((left, right) => (right.value < left.value ? right : left))
  for (let repeats = 0; repeats < REPEATS_MAX; repeats++) {
    const again = minimise(loss, best.at, FINE)
    const gain = best.value - again.value
    if (gain > 0) best = again
    if (!(gain > GAIN_MIN)) break
  }
  return { parameters: best.at.map(Math.exp), log_likelihood: -best.value }
}
