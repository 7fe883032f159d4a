import type { TraitValue } from "../../profiles/trait"
import type { AdviserAnswer, AdviserDocument, AdviserQuestion } from "../adviser-document"
import { invalidAnswers } from "../errors"

/** An answer somebody gave. */
export interface GivenAnswer {
  question: AdviserQuestion
  answer: AdviserAnswer
}

/**
 * Reads what somebody answered, in the order of the document.
 * @param given keys of answers by the key of the question
 * @throws EcrmError `recommendations.invalid_answers` with the path of the first bad field
 */
export function readAnswers(
  { questions }: AdviserDocument,
  given: Readonly<Record<string, readonly string[]>>
): GivenAnswer[] {
  const said = new Map(Object.entries(given))
  const known = new Set(questions.map(({ key }) => key))
  const unknown = [...said.keys()].find((key) => !known.has(key))
  if (unknown !== undefined) throw invalidAnswers(`answers.${unknown}`, "is not asked here")
  return questions.flatMap((question) => {
    return answersTo(question, said.get(question.key) ?? []).map((answer) => ({ question, answer }))
  })
}

function answersTo(question: AdviserQuestion, keys: readonly string[]): AdviserAnswer[] {
  const path = `answers.${question.key}`
  if (keys.length === 0 && question.is_required) throw invalidAnswers(path, "must be answered")
  if (keys.length > 1 && question.kind === "one") throw invalidAnswers(path, "takes one answer")
  const wanted = new Set(keys)
  if (wanted.size < keys.length) throw invalidAnswers(path, "names an answer twice")
  const found = question.answers.filter(({ key }) => wanted.has(key))
  if (found.length < wanted.size) {
    const at = keys.findIndex((key) => question.answers.every((answer) => answer.key !== key))
    throw invalidAnswers(`${path}.${at}`, "is not one of the answers")
  }
  return found
}

/** What answers tell of the person; lists add up, of other values the last question's counts. */
export function traitsOf(given: readonly GivenAnswer[]): Record<string, TraitValue> {
  const traits = new Map<string, TraitValue>()
  for (const { answer } of given) {
    for (const [key, value] of Object.entries(answer.traits)) {
      const before = traits.get(key)
      const isList = Array.isArray(before) && Array.isArray(value)
      traits.set(key, isList ? [...new Set([...before, ...value])] : value)
    }
  }
  return Object.fromEntries(traits)
}
