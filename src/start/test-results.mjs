import { readJson } from "./json-file.mjs"

/** Counts of nothing yet. */
export const noResults = () => ({ passed: 0, failed: 0, skipped: [] })

/**
 * What one Jest run found. A file that could not be run at all, and a Jest that died, count as one
 * failure each: no test of theirs was counted.
 * @param code exit code of Jest
 */
export function readResults(file, code) {
  const report = readJson(file)
  if (!report) return { passed: 0, failed: 1, skipped: [] }
  const tests = report.testResults.flatMap((suite) => suite.assertionResults)
  const skipped = tests
    .filter((test) => ["pending", "todo", "skipped", "disabled"].includes(test.status))
    .map((test) => test.fullName)
  // A fixture that is not there is skipped by a test that says so and passes.
  const said = tests
    .filter((test) => test.status === "passed" && /^skipped:/i.test(test.title))
    .map((test) => test.fullName)
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites
  return {
    passed: report.numPassedTests - said.length,
    failed: failed || (code === 0 ? 0 : 1),
    skipped: [...skipped, ...said],
  }
}
