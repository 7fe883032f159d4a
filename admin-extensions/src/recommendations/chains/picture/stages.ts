import type { Format } from "../../../shared/format"
import { thingsIn } from "../editor/draft"
import type { ChainDocument, ChainFigures, ChainPrice, ChainThings, Thing } from "../types"

/** A box of the picture. */
export interface PictureNode {
  key: string
  heading: string
  lines: string[]
}

/** Boxes that are reached by one hop; the first stage is where the chain begins. */
export interface Stage {
  /** What is known of the hop that leads here; empty at the beginning. */
  hop: string[]
  nodes: PictureNode[]
}

/** What the picture is told in. */
export interface PictureWords {
  t: (key: string, values?: Record<string, unknown>) => string
  thing: (thing: Thing) => string
  format: Pick<Format, "number" | "percent" | "decimal">
}

/** More things of one box, and more boxes of one stage, are only counted. */
const SHOWN_MAX = 5

/** The stages of a chain in their order, with the figures of each hop where there are any. */
export function stagesOf(
  document: ChainDocument,
  figures: ChainFigures | null,
  words: PictureWords
): Stage[] {
  if (document.kind === "path") return stepsOf(document.steps, words)
  const trigger = nodeOf("trigger", words.t("chains.parts.trigger"), document.trigger, words)
  const start: Stage = { hop: [], nodes: [trigger] }
  const targets = targetStage(document.targets, words)
  if (document.kind === "simple") return [start, { ...targets, hop: hopOf(figures, words) }]
  return [
    start,
    traitStage(document.trait, figures, words),
    { ...targets, hop: hopOf(figures, words) },
  ]
}

function nodeOf(key: string, heading: string, things: ChainThings, words: PictureWords) {
  const all = thingsIn(things)
  const lines = all.slice(0, SHOWN_MAX).map(words.thing)
  if (all.length === 0) lines.push(words.t("chains.picture.nothing"))
  if (all.length > SHOWN_MAX) lines.push(more(all.length - SHOWN_MAX, words))
  if (things.price !== null) lines.push(priceText(things.price, words))
  return { key, heading, lines }
}

const more = (n: number, { t, format }: PictureWords) =>
  t("chains.picture.more", { n: format.number(n) })

/** A price as text: "20 to 50 EUR", "dearest 34 % of its category". */
export function priceText(price: ChainPrice, { t, format }: PictureWords): string {
  const isShare = price.type === "percentile"
  const told = (end: number | null) =>
    end === null || Number.isNaN(end) ? "…" : isShare ? format.percent(end) : format.number(end)
  const span = { from: told(price.from), to: told(price.to) }
  if (isShare) return t("chains.picture.percentile", span)
  return t("chains.picture.absolute", { ...span, currency: price.currency_code.toUpperCase() })
}

function targetStage(
  targets: Extract<ChainDocument, { kind: "simple" }>["targets"],
  words: PictureWords
): Stage {
  const { t, format } = words
  const sum = targets.reduce((all, { weight }) => all + (weight || 0), 0)
  const nodes = targets.slice(0, SHOWN_MAX).map(({ type, id, weight, price }) => ({
    key: `${type} ${id}`,
    heading: words.thing({ type, id }),
    lines: [
      ...(targets.length > 1 && sum > 0
        ? [t("chains.picture.share", { share: format.percent((weight || 0) / sum) })]
        : []),
      ...(price === null ? [] : [priceText(price, words)]),
    ],
  }))
  if (targets.length > SHOWN_MAX) {
    nodes.push({ key: "more", heading: more(targets.length - SHOWN_MAX, words), lines: [] })
  }
  if (nodes.length === 0) {
    nodes.push({ key: "none", heading: t("chains.picture.nothing"), lines: [] })
  }
  return { hop: [], nodes }
}

function hopOf(figures: ChainFigures | null, { t, format }: PictureWords): string[] {
  if (figures === null) return []
  return [
    t("chains.picture.confidence", { share: format.percent(figures.confidence) }),
    t("chains.picture.lift", { lift: format.decimal(figures.lift) }),
  ]
}

function traitStage(
  trait: Extract<ChainDocument, { kind: "complex" }>["trait"],
  figures: ChainFigures | null,
  { t, format }: PictureWords
): Stage {
  const { trait_confidence = null, trait_evidence = null } = figures ?? {}
  const hop =
    trait.learned_id === null
      ? [t("chains.picture.declared", { share: format.percent(trait.declared_confidence ?? 1) })]
      : [
          ...(trait_confidence === null
            ? []
            : [t("chains.picture.sure", { share: format.percent(trait_confidence) })]),
          ...(trait_evidence === null
            ? []
            : [t("chains.picture.people", { n: format.number(trait_evidence) })]),
        ]
  const days = t("chains.picture.expires", { days: format.number(trait.expires_days || 0) })
  const name = trait.name.trim() || t("chains.picture.unnamed")
  return { hop, nodes: [{ key: "trait", heading: t("chains.parts.trait"), lines: [name, days] }] }
}

function stepsOf(
  steps: Extract<ChainDocument, { kind: "path" }>["steps"],
  words: PictureWords
): Stage[] {
  const { t, format } = words
  return steps.map((step, at) => {
    const name = t("chains.steps.step", { n: at + 1 })
    const heading = step.title.trim() ? `${at + 1}. ${step.title.trim()}` : name
    const from = format.number(step.wait_days || 0)
    const when =
      step.until_days === null
        ? t("chains.picture.from_day", { from })
        : t("chains.picture.days", { from, until: format.number(step.until_days) })
    return {
      hop: at === 0 ? [] : [when, t(`chains.picture.after_${step.after}`)],
      nodes: [nodeOf(`step-${at}`, heading, step, words)],
    }
  })
}
