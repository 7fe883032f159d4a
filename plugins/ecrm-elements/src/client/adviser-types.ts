import type { Pick } from "./types.js"

/** One thing a quiz asks; texts are in the asked language. */
export interface AdviserQuestion {
  key: string
  text: string
  hint: string | null
  /** One answer, or any number of them. */
  kind: "one" | "many"
  is_required: boolean
  answers: { key: string; text: string }[]
}

export interface Adviser {
  key: string
  title: string
  intro: string | null
  /** What answers would be kept for; `null` for a quiz that keeps nothing. */
  purpose: string | null
  questions: AdviserQuestion[]
}

export interface AdviserAnswers {
  /** Answers by the key of the question. */
  answers: Record<string, string[]>
  /** The shopper has read `purpose` and agrees; kept only of who is signed in. */
  has_consented?: boolean
  region_id?: string
  /** What is in it is not picked, and prices are those of its region. */
  cart_id?: string
  locale?: string
  /** 1..24 */
  limit?: number
}

export interface Advice {
  key: string
  model_version: number | null
  /** Why the list is empty, when it is. */
  reason_code: string | null
  /** Keys of the traits that are kept of the shopper now. */
  traits_kept: string[]
  recommendations: Pick[]
}

/** Calls of quizzes; they reject with an `EcrmRequestError`. */
export interface AdviserCalls {
  read(key: string, options?: { locale?: string }): Promise<Adviser>
  answer(key: string, answers: AdviserAnswers): Promise<Advice>
}
