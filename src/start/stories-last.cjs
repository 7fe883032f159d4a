const ORDER = [/\/chain-stories\.spec\.ts$/, /./, /\/story\.spec\.ts$/]
const rank = ({ path }) => (ORDER[2].test(path) ? 2 : ORDER.findIndex((one) => one.test(path)))

/**
 * The order of the browser specs: first what the demo store has learned of its own, last the one
 * that imports another shop's history, the others by path.
 */
module.exports = class StoriesLast {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path))
  }

  shard(tests) {
    return tests
  }

  allFailedTests(tests) {
    return tests
  }

  cacheResults() {}
}
