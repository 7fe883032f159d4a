import { run as runTests } from "./test.mjs"

const SEEDS = "20"

/**
 * `npm run test:faults [-- PATTERN]`: the faults of messages with 20 seeds each and more people;
 * `FAULT_SEEDS` sets their number, `FAULT_SEED` the first.
 */
export function run([pattern = "faults/messages"]) {
  process.env.FAULT_SEEDS ||= SEEDS
  return runTests(["faults", pattern])
}
