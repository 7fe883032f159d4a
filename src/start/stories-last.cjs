const LAST = /\/story\.spec\.ts$/

/**
 * The order of the browser specs: by path, and last the one that imports another shop's history,
 * since the others look at what the demo store has learned of its own.
 */
module.exports = class StoriesLast {
  sort(tests) {
    return [...tests].sort(
      (a, b) => LAST.test(a.path) - LAST.test(b.path) || a.path.localeCompare(b.path)
    )
  }

  shard(tests) {
    return tests
  }

  allFailedTests(tests) {
    return tests
  }

  cacheResults() {}
}
