import { TRAIT_LIMITS } from "../profiles/trait"
import { text } from "../profiles/segments/schema-parts"
import { z } from "../shared/schema"
import { priceSchema, targetSchema } from "./chains/chain-document"
import { invalidAdviser } from "./errors"
import { PICKS_MAX } from "./slot-policy"

const ADVISER_LIMITS = {
  questions_max: 10,
  answers_max: 12,
  targets_max: 20,
  traits_max: 5,
  text_length_max: 300,
} as const

export const ADVISER_KEY = /^[a-z][a-z0-9-]{0,39}$/

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "must be a short name in a–z, 0–9 and _")
const sentence = text.max(ADVISER_LIMITS.text_length_max)

/** The same words by language; English stands in for what is missing. */
const wordsSchema = z.strictObject({
  en: sentence,
  de: sentence.optional(),
  zh: sentence.optional(),
})
export type AdviserWords = z.infer<typeof wordsSchema>

const traitValue = z.union([z.boolean(), z.number(), text, z.array(text).min(1).max(20)])

const answerSchema = z.strictObject({
  key,
  text: wordsSchema,
  /** What the answer tells of the person: values by the key of a trait that shoppers may edit. */
  traits: z
    .record(z.string().regex(TRAIT_LIMITS.key, "must be the key of a trait"), traitValue)
    .refine((traits) => Object.keys(traits).length <= ADVISER_LIMITS.traits_max, "tells too much")
    .default({}),
  /** Where it leads: a pick is worth the sum of what the answers give to it. */
  targets: z.array(targetSchema).max(ADVISER_LIMITS.targets_max).default([]),
  /** What everything may cost, whichever answer leads to it. */
  price: priceSchema.nullable().default(null),
})
export type AdviserAnswer = z.infer<typeof answerSchema>

const refuseTwice = (rows: readonly { key: string }[], context: z.core.$RefinementCtx) => {
  const seen = new Set<string>()
  rows.forEach((row, at) => {
    if (seen.has(row.key)) {
      context.addIssue({ code: "custom", path: [at, "key"], message: "is there twice" })
    }
    seen.add(row.key)
  })
}

const questionSchema = z.strictObject({
  key,
  text: wordsSchema,
  hint: wordsSchema.nullable().default(null),
  /** One of the answers, or any number of them. */
  kind: z.enum(["one", "many"]).default("one"),
  is_required: z.boolean().default(true),
  answers: z
    .array(answerSchema)
    .min(2, "must have at least two")
    .max(ADVISER_LIMITS.answers_max)
    .superRefine(refuseTwice),
})
export type AdviserQuestion = z.infer<typeof questionSchema>

/** A short quiz: what it asks, what answers tell of the person, and where they lead. */
const adviserSchema = z
  .strictObject({
    version: z.literal(1),
    title: wordsSchema,
    intro: wordsSchema.nullable().default(null),
    /** What answers are kept for, as the shopper agrees to it; `null` keeps none. */
    purpose: wordsSchema.nullable().default(null),
    /** Picks that it answers with. */
    count: z.number().int().min(1).max(PICKS_MAX).default(6),
    questions: z
      .array(questionSchema)
      .min(1, "must have at least one")
      .max(ADVISER_LIMITS.questions_max)
      .superRefine(refuseTwice),
  })
  .superRefine(({ purpose, questions }, context) => {
    const answers = questions.flatMap((question) => question.answers)
    if (!answers.some(({ targets, price }) => targets.length > 0 || price !== null)) {
      context.addIssue({ code: "custom", path: ["questions"], message: "must lead to something" })
    }
    if (purpose === null && answers.some(({ traits }) => Object.keys(traits).length > 0)) {
      const message = "must say what answers are kept for"
      context.addIssue({ code: "custom", path: ["purpose"], message })
    }
  })
export type AdviserDocument = z.infer<typeof adviserSchema>

/**
 * Reads an adviser as it was sent or stored.
 * @throws EcrmError `recommendations.invalid_adviser` with the path of the first bad field
 */
export function readAdviser(raw: unknown): AdviserDocument {
  const parsed = adviserSchema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0]] : [...issue.path]
  throw invalidAdviser(path.join(".") || "document", issue.message)
}

/** Words in the language of a BCP 47 tag, else in English. */
export function wordsIn(words: AdviserWords, locale: string | null): string {
  const language = (locale ?? "en").slice(0, 2).toLowerCase()
  return (language === "de" || language === "zh" ? words[language] : undefined) ?? words.en
}
