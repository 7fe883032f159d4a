/** The event loop is given back this often, so that a process may do long work and serve at once. */
const SLICE_MS = 10

/** Does long work step by step, and lets others go on in between. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  let slice_ends_ms = performance.now() + SLICE_MS
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() < slice_ends_ms) continue
    await new Promise(setImmediate)
    slice_ends_ms = performance.now() + SLICE_MS
  }
}
