import { wordsIn, type AdviserDocument } from "../adviser-document"

/** A quiz as a storefront shows it, in one language. */
export interface AskedAdviser {
  key: string
  title: string
  intro: string | null
  /** What answers would be kept for; `null` for a quiz that keeps none. */
  purpose: string | null
  questions: {
    key: string
    text: string
    hint: string | null
    kind: "one" | "many"
    is_required: boolean
    answers: { key: string; text: string }[]
  }[]
}

/** Writes out a quiz without what its answers lead to. @param locale BCP 47 tag */
export function askIn(
  key: string,
  { title, intro, purpose, questions }: AdviserDocument,
  locale: string | null
): AskedAdviser {
  return {
    key,
    title: wordsIn(title, locale),
    intro: intro && wordsIn(intro, locale),
    purpose: purpose && wordsIn(purpose, locale),
    questions: questions.map((question) => ({
      key: question.key,
      text: wordsIn(question.text, locale),
      hint: question.hint && wordsIn(question.hint, locale),
      kind: question.kind,
      is_required: question.is_required,
      answers: question.answers.map((answer) => ({
        key: answer.key,
        text: wordsIn(answer.text, locale),
      })),
    })),
  }
}
