import type { ServingModel } from "./model"
import type { Advice, Reason, Voice } from "./reason"
import type { TieBreak } from "./score-sheet"
import type { VoiceName } from "./slot"
import type { SlotPolicy } from "./slot-policy"

/** An item worth showing and what speaks for it. */
export interface Candidate {
  item: number
  /** Sum of what the voices say, at most the sum of their weights; 0 for best sellers. */
  score: number
  /** Everybody who proposed it, loudest first; of two that are equal the policy's first. */
  said: { voice: Voice; loudness: number }[]
  /** Why it is there when nobody proposed it. */
  fallback: Reason
}

/** Who is heard, and how loud. */
type Loudness = readonly { model: VoiceName; weight: number }[]

/** Proposals of one model that are listened to. */
const PROPOSALS_MAX = 60
const SPARE = 3

/**
 * Brings voices to one list: the best of each voice counts its weight, the rest in proportion,
 * and what several propose is added up. The reason is that of the loudest.
 * @param voices what is not in the policy is not heard
 * @param barred items that must not come
 * @param tie    by item when not given
 * @returns score descending. Cost: O(proposals × log proposals)
 */
export function blend(
  voices: readonly Voice[],
  { models }: { models: Loudness },
  barred: ReadonlySet<number>,
  is_product: Uint8Array,
  tie: TieBreak = (a, b) => a - b
): Candidate[] {
  const found = new Map<number, Candidate>()
  for (const { model, weight } of models) {
    const voice = voices.find((one) => one.model === model)
    const first = voice?.proposals[0]
    if (voice === undefined || first === undefined) continue
    const count = Math.min(voice.proposals.length, PROPOSALS_MAX)
    for (let rank = 0; rank < count; rank++) {
      const proposal = voice.proposals[rank]
      if (barred.has(proposal.item) || is_product[proposal.item] !== 1) continue
      listen(found, voice, weight * (proposal.score / first.score), proposal.item)
    }
  }
  const list = [...found.values()]
  for (const { said } of list) if (said.length > 1) said.sort((a, b) => b.loudness - a.loudness)
  return list.sort((a, b) => b.score - a.score || tie(a.item, b.item))
}

const POPULAR: Reason = { code: "popular" }

function listen(found: Map<number, Candidate>, voice: Voice, loudness: number, item: number): void {
  const known = found.get(item)
  if (known === undefined) {
    found.set(item, { item, score: loudness, said: [{ voice, loudness }], fallback: POPULAR })
  } else {
    known.score += loudness
    known.said.push({ voice, loudness })
  }
}

const isPlain = ({ code }: Reason) => code === "popular" || code === "popular_in_category"

/**
 * Who speaks for a candidate and why: the loudest who has more to say than that it sells well,
 * else the loudest, else the best sellers.
 */
export function speakerOf({ item, said, fallback }: Candidate): {
  model: VoiceName
  reason: Reason
} {
  let plain: { model: VoiceName; reason: Reason } | null = null
  for (const { voice } of said) {
    const reason = voice.reasonOf(item)
    if (!isPlain(reason)) return { model: voice.model, reason }
    plain ??= { model: voice.model, reason }
  }
  return plain ?? { model: "popular", reason: fallback }
}

/** The voice by which the merchant's own chains lead to a candidate; `null` where none does. */
export const writtenVoice = ({ item, said }: Candidate): Voice | null =>
  said.find(({ voice }) => voice.written?.has(item))?.voice ?? null

/**
 * All that fits the answers of a quiz, and nothing else; products only.
 * @param barred items that must not come
 */
export function* advised(
  { proposals, reasonOf }: Advice,
  barred: ReadonlySet<number>,
  is_product: Uint8Array
): Generator<Candidate, void> {
  const voice: Voice = { model: "adviser", proposals: [], reasonOf }
  for (const { item, score } of proposals) {
    if (barred.has(item) || is_product[item] !== 1) continue
    yield { item, score, said: [{ voice, loudness: score }], fallback: POPULAR }
  }
}

/** What the merchant's chains lead to first, voice by voice; some more, as some are sold out. */
function writtenBest(blended: readonly Candidate[]): Candidate[] {
  const voices = new Set(blended.flatMap((candidate) => writtenVoice(candidate) ?? []))
  if (voices.size === 0) return []
  const by_item = new Map(blended.map((candidate) => [candidate.item, candidate]))
  return [...voices].flatMap(({ proposals, written }) =>
    proposals
      .filter(({ item }) => written?.has(item))
      .flatMap(({ item }) => by_item.get(item) ?? [])
      .slice(0, 1 + SPARE)
  )
}

/** The best of models with places of their own; some more than places, as some are sold out. */
function owners(blended: readonly Candidate[], { models }: SlotPolicy): Candidate[] {
  return models.flatMap(({ model, places_min }) =>
    places_min === 0
      ? []
      : blended
          .filter(({ said }) => said.some(({ voice }) => voice.model === model))
          .slice(0, places_min + SPARE)
  )
}

/**
 * The list that never ends early: what the merchant's chains lead to, who has places of their own,
 * what was blended, then best sellers of the categories, then best sellers of the shop. Each item once, products only. Lazy: who needs six pays for few more.
 * @param category_ids nearest first
 */
export function* ladder(
  { popular, category_of }: Pick<ServingModel, "popular" | "category_of">,
  blended: readonly Candidate[],
  policy: SlotPolicy,
  barred: ReadonlySet<number>,
  category_ids: readonly string[]
): Generator<Candidate, void> {
  const seen = new Set<number>()
  for (const candidate of [...writtenBest(blended), ...owners(blended, policy), ...blended]) {
    if (seen.has(candidate.item)) continue
    seen.add(candidate.item)
    yield candidate
  }
  const rung = (item: number, fallback: Reason): Candidate => {
    seen.add(item)
    return { item, score: 0, said: [], fallback }
  }
  for (const category_id of category_ids) {
    const category = category_of.get(category_id)
    if (category === undefined) continue
    const to = popular.category_starts[category + 1]
    for (let at = popular.category_starts[category]; at < to; at++) {
      const item = popular.category_items[at]
      if (seen.has(item) || barred.has(item)) continue
      yield rung(item, { code: "popular_in_category", category_id })
    }
  }
  for (const item of popular.overall) {
    if (!seen.has(item) && !barred.has(item)) yield rung(item, POPULAR)
  }
}
