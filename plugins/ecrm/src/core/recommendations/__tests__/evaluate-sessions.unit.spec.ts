import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gunzipSync } from "node:zlib"
import { evaluateSessions, type SessionFigures } from "../evaluate-sessions"
import { parseTestFile, parseTrainingFile } from "../session-file"

jest.setTimeout(120_000)

const DATA = resolve(__dirname, "../../../../../../../shared/data")
const TRAINING = resolve(DATA, "diginetica_train.txt.gz")
const TEST = resolve(DATA, "diginetica_test.txt.gz")
/** The newest sessions and every so manieth question: enough for floors, quick enough to run. */
const SESSIONS_KEPT = 40_000
const QUESTION_STEP = 30

const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString().split("\n")

let clock_ms = 0
const ticking = () => (clock_ms += 1)

const figuresOf = (figures: SessionFigures[]) =>
  new Map(
    figures.map(({ part, hit_rates, reciprocal_ranks }) => [
      part,
      { hit_rate: hit_rates[2], reciprocal_rank: reciprocal_ranks[2] },
    ])
  )

describe("measuring the session engine", () => {
  const training = parseTrainingFile("train", [
    ...Array.from({ length: 120 }, (_, at) => `${at}\ta b c`),
    ...Array.from({ length: 60 }, (_, at) => `${at}\td e`),
  ])

  it("counts a hit, its rank and what never was in training as a miss", () => {
    const tests = parseTestFile("test", ["200\ta b\tc", "200\td\te", "200\ta\tnever seen"])
    const { figures, predictions } = evaluateSessions(training, tests, 1, "new_items", ticking)
    const [whole] = figures
    expect(predictions.map(([first]) => training.ids[first]).slice(0, 2)).toEqual(["c", "e"])
    expect(whole.hit_rates).toEqual([2 / 3, 2 / 3, 2 / 3])
    expect(whole.reciprocal_ranks[2]).toBeCloseTo(2 / 3)
    expect(whole).toMatchObject({ p50_ms: 1, p99_ms: 1, coverage: 1 })
  })

  it("leaves out questions about what was seen, and bars it, in the view of new items only", () => {
    const tests = parseTestFile("test", ["200\ta b\ta", "200\ta\tb"])
    const fresh = evaluateSessions(training, tests, 1, "new_items", ticking)
    expect(fresh.question_count).toBe(1)
    expect(fresh.predictions[0]).not.toContain(training.ids.indexOf("a"))
    expect(evaluateSessions(training, tests, 1, "all", ticking).question_count).toBe(2)
  })

  it("answers the same whatever the target is", () => {
    const asked = (target: string) =>
      evaluateSessions(training, parseTestFile("t", [`1\ta d\t${target}`]), 1, "all", ticking)
    expect(asked("b").predictions).toEqual(asked("e").predictions)
  })

  const onRealFile = existsSync(TRAINING) ? it : it.skip
  onRealFile("keeps its floors on a cut of diginetica (skipped where the file is absent)", () => {
    const cut = parseTrainingFile("train", linesOf(TRAINING).filter(Boolean).slice(-SESSIONS_KEPT))
    const tests = parseTestFile("test", linesOf(TEST)).filter((_, at) => at % QUESTION_STEP === 0)
    const { figures } = evaluateSessions(cut, tests, 1, "new_items", ticking)
    const found = figuresOf(figures)
    const whole = found.get("blend")
    expect(whole?.hit_rate).toBeGreaterThan(0.36)
    expect(whole?.reciprocal_rank).toBeGreaterThan(0.11)
    for (const part of ["nearest sessions", "sequence counters", "item cosine", "popularity"]) {
      expect(whole?.hit_rate).toBeGreaterThan(found.get(part)?.hit_rate ?? 1)
    }
  })
})
