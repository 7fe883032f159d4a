import { readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { CatalogueIndex } from "../../chains/catalogue-index"
import { catalogue, categoryOf, itemOf, levelOf } from "../../chains/__tests__/a-chain-store"
import { finish } from "../../../shared/steps"
import { readAdviser, wordsIn } from "../../adviser-document"
import { adviceVoice } from "../advice-voice"
import { askIn } from "../ask"
import { readAnswers, traitsOf, type GivenAnswer } from "../read-answers"

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const golden = (): any =>
  JSON.parse(readFileSync(path.join(__dirname, "adviser-version-1.golden.json"), "utf8"))
const quiz = readAdviser(golden())

const product_ids = Array.from({ length: catalogue.item_count }, (_, item) => `prod_${item}`)
const index = finish(CatalogueIndex.of(catalogue, product_ids, "eur"))
const orders = new Uint32Array(catalogue.item_count)
orders[itemOf("bottles", 3)] = 40
orders[itemOf("toys", 1)] = 10

const refusal = (run: () => unknown): [string, string] | "taken" => {
  try {
    run()
    return "taken"
  } catch (error) {
    const { type, code, details } = error as {
      type: string
      code: string
      details: { field: string }
    }
    expect(type).toBe("invalid_data")
    return [code, details.field]
  }
}
const heard = (given: readonly GivenAnswer[], locale: string | null = null) => {
  const voice = adviceVoice(given, index, orders, locale)
  return voice && { ...voice, proposals: [...voice.proposals] }
}
const advice = (given: Record<string, string[]>, locale: string | null = null) =>
  heard(readAnswers(quiz, given), locale)
const proposed = (given: Record<string, string[]>) =>
  advice(given)?.proposals.map(({ item }) => item) ?? []

describe("an adviser document", () => {
  it("of version 1 is stored as it was given", () => {
    expect(quiz).toEqual(golden())
  })

  it.each([
    ["version", { version: 2 }],
    ["questions", { questions: [] }],
    ["surprise", { surprise: 1 }],
    ["title.fr", { title: { en: "A", fr: "B" } }],
    ["purpose", { purpose: null }],
    ["count", { count: 25 }],
  ])("names the field %s that cannot be", (field, change) => {
    const read = () => readAdviser({ ...golden(), ...change })
    expect(refusal(read)).toEqual(["recommendations.invalid_adviser", field])
  })

  it("names the place of a bad answer, of one that is there twice, and of one that leads nowhere", () => {
    const changed = (change: (answers: ReturnType<typeof golden>) => void) => {
      const document = golden()
      change(document.questions[0].answers)
      return refusal(() => readAdviser(document))
    }
    const invalid = "recommendations.invalid_adviser"
    expect(changed((all) => (all[1].key = "baby"))).toEqual([invalid, "questions.0.answers.1.key"])
    expect(changed((all) => (all[0].targets[1].id = ""))).toEqual([
      invalid,
      "questions.0.answers.0.targets.1.id",
    ])
    expect(changed((all) => (all[0].traits = { "Bad key": 1 }))[1]).toMatch(
      /^questions\.0\.answers\.0\.traits/
    )
    const nowhere = golden()
    for (const { answers } of nowhere.questions) {
      for (const answer of answers) Object.assign(answer, { targets: [], price: null })
    }
    expect(refusal(() => readAdviser(nowhere))).toEqual([invalid, "questions"])
  })

  it("is shown in one language, English where words are missing, without where it leads", () => {
    const shown = askIn("baby", quiz, "de-AT")
    expect(shown).toMatchObject({ key: "baby", title: "Was suchen Sie?" })
    expect(shown.questions[0].answers).toEqual([
      { key: "baby", text: "Ein Baby" },
      { key: "play", text: "Play" },
    ])
    expect(JSON.stringify(shown)).not.toMatch(/targets|traits|bottles|percentile/)
    expect(wordsIn(quiz.title, "fr")).toBe("What are you looking for?")
  })
})

describe("answers", () => {
  it.each([
    [{}, "answers.what"],
    [{ what: [] }, "answers.what"],
    [{ what: ["baby", "baby"] }, "answers.what"],
    [{ what: ["play", "golf"] }, "answers.what.1"],
    [{ what: ["baby"], price: ["little", "much"] }, "answers.price"],
    [{ what: ["baby"], who: ["me"] }, "answers.who"],
  ])("%j are refused at %s", (given, field) => {
    const read = () => readAnswers(quiz, given as Record<string, string[]>)
    expect(refusal(read)).toEqual(["recommendations.invalid_answers", field])
  })

  it("tell of the person what they were made to, lists added up", () => {
    const given = readAnswers(quiz, { what: ["play", "baby"] })
    expect(traitsOf(given)).toEqual({ has_children: true, interests: ["baby", "play"] })
  })
})

describe("advice", () => {
  it("puts first what most answers lead to, and of what fits alike what sells", () => {
    const items = proposed({ what: ["baby", "play"] })
    expect(items.slice(0, 5).map(categoryOf)).toEqual(Array(5).fill("toys"))
    expect(items[0]).toBe(itemOf("toys", 1))
    expect(items[5]).toBe(itemOf("bottles", 3))
    expect(new Set(items.map(categoryOf))).toEqual(new Set(["toys", "bottles"]))
  })

  it("keeps to the price, and says so", () => {
    const voice = advice({ what: ["baby"], price: ["little"] }, "de")
    expect(voice?.proposals.every(({ item }) => levelOf(item) < 2)).toBe(true)
    expect(voice?.reasonOf(itemOf("toys", 0))).toEqual({
      code: "advised",
      answers: [
        { question: "what", answer: "baby", text: "Ein Baby" },
        { question: "price", answer: "little", text: "Little" },
      ],
    })
  })

  it("is none where nothing fits, and everything of a price where only prices are named", () => {
    const elsewhere = golden()
    elsewhere.questions[0].answers[0].targets = [{ type: "tag", id: "gone" }]
    const given = readAnswers(readAdviser(elsewhere), { what: ["baby"] })
    expect(heard(given)).toBeNull()
    const priced = golden()
    priced.questions[0].is_required = false
    const dear = readAnswers(readAdviser(priced), { price: ["much"] })
    const voice = heard(dear)
    expect(voice?.proposals.length).toBeGreaterThan(10)
    expect(voice?.proposals.every(({ item }) => levelOf(item) > 2)).toBe(true)
    expect(voice?.reasonOf(itemOf("toys", 3))).toMatchObject({ answers: [{ answer: "much" }] })
  })

  it("names every item once, best first, whatever is answered", () => {
    const answers = fc.record({
      what: fc.subarray(["baby", "play"], { minLength: 1 }),
      price: fc.subarray(["little", "much"], { maxLength: 1 }),
    })
    fc.assert(
      fc.property(answers, (given) => {
        const { proposals } = advice(given) ?? { proposals: [] }
        expect(new Set(proposals.map(({ item }) => item)).size).toBe(proposals.length)
        const scores = proposals.map(({ score }) => score)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(proposals.every(({ score }) => score > 0)).toBe(true)
      })
    )
  })
})
