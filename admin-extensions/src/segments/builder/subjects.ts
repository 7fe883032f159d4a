import type { Condition, SegmentFields } from "../types"

/**
 * What a condition is about, as one word to choose: its type, and within the type what of it, such
 * as `metric:orders`, `trait:birthday`, `bought`.
 */
export function subjectOf(condition: Condition): string {
  switch (condition.type) {
    case "metric":
      return `metric:${condition.metric}`
    case "day":
      return `day:${condition.day}`
    case "standing":
      return `standing:${condition.standing}`
    case "place":
      return `place:${condition.place}`
    case "flag":
      return `flag:${condition.flag}`
    case "did":
      return `did:${condition.deed}`
    case "trait":
      return `trait:${condition.key}`
    default:
      return condition.type
  }
}

export interface SubjectGroup {
  group: string
  subjects: string[]
}

/** Everything that can be chosen, in groups. */
export function subjectGroups(fields: SegmentFields): SubjectGroup[] {
  const of = (type: string, names: string[]) => names.map((name) => `${type}:${name}`)
  // Kind and class of a customer are traits that the audience knows as standings.
  const standings = new Set(fields.standings.map(({ standing }) => standing))
  const traits = fields.traits.filter(({ key }) => !standings.has(key))
  const groups = [
    {
      group: "bought",
      subjects: [
        "bought",
        ...of(
          "did",
          fields.deeds.map(({ deed }) => deed)
        ),
      ],
    },
    {
      group: "worth",
      subjects: [
        ...of(
          "standing",
          fields.standings.map(({ standing }) => standing)
        ),
        ...of(
          "metric",
          fields.metrics.map(({ metric }) => metric)
        ),
        ...of("day", fields.days),
      ],
    },
    {
      group: "traits",
      subjects: of(
        "trait",
        traits.map(({ key }) => key)
      ),
    },
    {
      group: "places",
      subjects: of(
        "place",
        fields.places.map(({ place }) => place)
      ),
    },
    { group: "consent", subjects: ["consent", ...of("flag", fields.flags)] },
    { group: "others", subjects: ["segment", "customer_group", "random"] },
  ]
  return groups.filter(({ subjects }) => subjects.length > 0)
}

/** A condition of a subject to begin with; what must still be said is empty. */
export function conditionFor(subject: string, fields: SegmentFields): Condition {
  const [type, name = ""] = subject.split(/:(.*)/s)
  const times = { op: "at_least", count: 1 }
  const any = { op: "is_any_of", values: [] }
  const per_currency = fields.metrics.find(({ metric }) => metric === name)?.per_currency
  const trait_type = fields.traits.find(({ key }) => key === name)?.trait_type ?? "text"
  const consent = fields.consents[0] ?? { topic: "", channel: "" }
  const parts: Record<string, object> = {
    metric: {
      metric: name,
      ...(per_currency ? { currency_code: null } : {}),
      test: { op: "at_least", value: 1 },
    },
    day: { day: name, test: { op: "in_last_days", days: 30 } },
    standing: { standing: name, test: any },
    place: { place: name, test: any },
    flag: { flag: name, is: true },
    consent: { topic: consent.topic, channel: consent.channel, is_given: true },
    customer_group: { op: "in_any_of", group_ids: [] },
    did: { deed: name, times, within_days: 365, of: null },
    bought: { of: { kind: "category", ids: [] }, times, within_days: 365 },
    segment: { segment_id: fields.segments[0]?.id ?? "", op: "is_in" },
    random: { salt: "A", from_percent: 0, to_percent: 50 },
    trait: { key: name, trait_type, test: TRAIT_TESTS[trait_type] ?? any },
  }
  return { type, ...parts[type] } as Condition
}

const TRAIT_TESTS: Record<string, object> = {
  number: { op: "at_least", value: 1 },
  date: { op: "anniversary_in_next_days", days: 7 },
  boolean: { op: "is", value: true },
  tags: { op: "has_any_of", values: [] },
}

/** The condition a builder begins with: it says something true of every buyer. */
export const firstCondition = (fields: SegmentFields): Condition =>
  conditionFor("metric:orders", fields)
