import { mkdirSync, readFileSync, rmSync } from "node:fs"
import path from "node:path"
import { isAnythingStale, placeAdmin } from "../build-steps.mjs"
import { checks, missingOf, suites } from "../checks.mjs"
import { Failure, lastLines, Stopped } from "../failure.mjs"
import { isInstalled } from "../install.mjs"
import { root } from "../paths.mjs"
import { removePostgres, startPostgres } from "../postgres.mjs"
import { buildTasks } from "../preparation.mjs"
import { runSession, takeFolder } from "../session.mjs"
import { runTasks } from "../tasks.mjs"
import { withoutTelemetry } from "../telemetry.mjs"
import { noResults, readResults } from "../test-results.mjs"

const interrupted = 130
const inCi = Boolean(process.env.CI && process.env.CI !== "false")

const usage = `npm test                     everything: checks, build, all specs
npm test -- GROUP [PATTERN]  one group: checks, ${suites.map(({ id }) => id).join(", ")}
                             PATTERN picks spec files by path`

/** `npm test`: installs and builds when needed, then every check and every spec. */
export function run(args) {
  // Its own data folder: a store that runs in this folder meanwhile keeps running.
  process.env.ECRM_DATA_DIR ||= path.join(root, ".data", "test")
  return runSession("npm test", (context) => runTests(context, args), {
    stoppedCode: interrupted,
  })
}

async function runTests(context, [only, pattern]) {
  const groups = ["checks", ...suites.map(({ id }) => id)]
  if (only && !groups.includes(only)) {
    throw new Failure(`There is no group "${only}".`, { detail: usage })
  }
  const startedAt = Date.now()
  await prepare(context)
  const results = noResults()
  const failures = []
  if (!only || only === "checks") failures.push(...(await runChecks(context)))
  const wanted = suites.filter(({ id }) => !only || id === only)
  const env = wanted.length ? await testEnv(context, wanted) : {}
  for (const lanes of besideEachOther(wanted)) {
    const all = await Promise.all(
      lanes.map((suite, lane) => runSuite(context, suite, env, pattern, lane > 0))
    )
    for (const [lane, found] of all.entries()) {
      results.passed += found.passed
      results.failed += found.failed
      results.skipped.push(...found.skipped)
      if (found.failed) failures.push(`${lanes[lane].id}: ${found.failed} failed`)
    }
  }
  return summarise(results, failures, startedAt)
}

/** Suites that run at the same time, in order. */
function besideEachOther(wanted) {
  const rounds = []
  for (const suite of wanted) {
    const last = rounds.at(-1)
    if (suite.beside && last?.at(-1).id === suite.beside) last.push(suite)
    else rounds.push([suite])
  }
  return rounds
}

/** Installs and builds. The folder is ours only while something is replaced in it. */
async function prepare(context) {
  if (isInstalled() && !isAnythingStale()) return
  const tasks = buildTasks(context)
  context.progress.plan(tasks.map((task) => task.title))
  await runTasks(tasks, context.progress, { onFailure: () => context.group.stopAll() })
  placeAdmin()
  await context.buildLock?.release()
}

/** Runs every check, failed or not. @returns a line for each that failed */
async function runChecks({ group, paths, progress }) {
  const failures = []
  const outputs = []
  const logOf = (check) => path.join(paths.logs, `check-${check.id}.log`)
  const tasks = checks.map((check) => ({
    title: `Check ${check.id}`,
    run: async () => {
      const missing = missingOf(check)
      if (missing.length) throw new Failure(`${missing.join(", ")} is missing`)
      await group.run({
        name: check.id,
        command: check.command,
        args: check.args,
        cwd: root,
        env: { ...process.env, FORCE_COLOR: "0" },
        log: logOf(check),
      })
    },
  }))
  progress.plan(tasks.map((task) => task.title))
  await runTasks(tasks, progress, {
    onTaskFailed: (task, error) => {
      if (error instanceof Stopped) throw error
      const check = checks[tasks.indexOf(task)]
      failures.push(`check ${check.id}: ${error.message}`)
      outputs.push(`\n── ${check.id} ──\n${lastLines(logOf(check), 60) || error.message}`)
    },
  })
  for (const output of outputs) console.log(output)
  return failures
}

/** The environment of the specs; starts a throw-away PostgreSQL unless DB_HOST names one. */
async function testEnv({ group, paths }, wanted) {
  const env = {
    ...process.env,
    ...withoutTelemetry(paths),
    NODE_OPTIONS:
      `${process.env.NODE_OPTIONS ?? ""} --experimental-vm-modules --no-warnings`.trim(),
  }
  // The specs decide for themselves where a launcher they start keeps its data.
  delete env.ECRM_DATA_DIR
  if (process.env.DB_HOST || !wanted.some((suite) => suite.database)) return env
  const cluster = {
    dir: path.join(paths.dir, "postgres"),
    state: paths.postgresState,
    log: path.join(paths.logs, "postgres.log"),
    database: "postgres",
    fast: true,
  }
  // Without fsync a crash may have spoilt it; a new one costs two seconds.
  await removePostgres(cluster)
  const { port, password } = await startPostgres(group, cluster)
  return {
    ...env,
    DB_HOST: "localhost",
    DB_PORT: String(port),
    DB_USERNAME: "postgres",
    DB_PASSWORD: password,
  }
}

/** @param isBeside true for one whose output is printed when it has ended, not among another's */
async function runSuite({ group, paths }, suite, env, pattern, isBeside) {
  const log = isBeside ? path.join(paths.logs, `suite-${suite.id}.log`) : undefined
  console.log(`\n── ${suite.id} ──${isBeside ? " (printed when it has ended)" : ""}`)
  const resultDir = path.join(paths.dir, "results")
  const resultFile = path.join(resultDir, `${suite.id}.json`)
  mkdirSync(resultDir, { recursive: true })
  rmSync(resultFile, { force: true })
  const { exited } = group.start({
    name: suite.id,
    command: process.execPath,
    args: [
      path.join(root, "node_modules", "jest", "bin", "jest.js"),
      ...["--json", `--outputFile=${resultFile}`, "--testLocationInResults"],
      ...[`--maxWorkers=${suite.workers}`, `--workerIdleMemoryLimit=${suite.idleMemoryMax}`],
      ...(suite.database ? ["--forceExit"] : []),
      ...(inCi ? ["--ci"] : []),
      ...(pattern ? [pattern] : ["--passWithNoTests"]),
    ],
    cwd: root,
    env: { ...env, TEST_TYPE: suite.type },
    log,
    graceMs: 3_000,
  })
  const { code } = await exited
  if (log) process.stdout.write(`\n── ${suite.id} ──\n${readFileSync(log, "utf8")}`)
  return readResults(resultFile, code ?? 1)
}

function summarise(results, failures, startedAt) {
  const skippedCount = results.skipped.length
  for (const name of results.skipped) console.log(`skipped: ${name.replace(/^skipped:\s*/i, "")}`)
  if (inCi && skippedCount) failures.push(`${skippedCount} skipped, and CI skips nothing`)
  for (const failure of failures) console.log(`FAILED  ${failure}`)
  const checksFailed = failures.filter((line) => line.startsWith("check ")).length
  console.log(`\nTook ${((Date.now() - startedAt) / 60_000).toFixed(1)} min.`)
  console.log(
    `${results.passed} passed, ${results.failed + checksFailed} failed, ${skippedCount} skipped`
  )
  return failures.length ? 1 : 0
}
