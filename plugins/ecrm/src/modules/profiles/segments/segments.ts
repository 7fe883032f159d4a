import {
  inOrderOfDependence,
  segmentsNamedBy,
  withDependents,
} from "../../../core/profiles/segments/dependencies"
import {
  notLive,
  segmentReferenced,
  unknownReference,
} from "../../../core/profiles/segments/errors"
import { referencesOf } from "../../../core/profiles/segments/condition-kinds"
import { conditionsOf, type SegmentRule } from "../../../core/profiles/segments/rule"
import type { UtcDay } from "../../../core/profiles/segments/utc-day"
import type { ProfileScope } from "../../../core/profiles/scope"
import { errorText } from "../../../core/shared/error-text"
import type { StoreDatabase } from "../../../store-database"
import type { Segment, SegmentFields } from "../../../types/http/segments"
import { publishChanges, type Telling } from "./changes"
import { evaluateForAll, evaluateForPeople, type Moves } from "./evaluate-segment"
import { explainMembership } from "./explain-membership"
import * as listed from "./listed-people"
import * as members from "./members"
import { previewRule } from "./preview-rule"
import { readRecipeFacts } from "./recipe-facts"
import * as rows from "./segment-rows"
import { summariseDeeds } from "./summarise-deeds"

/** Audiences: rules, members, who came and went. */
export class Segments {
  constructor(readonly db: StoreDatabase) {}

  list = (filter: rows.SegmentFilter) => rows.listSegments(this.db, filter)
  all = () => rows.readAllSegments(this.db)
  read = (id: string) => rows.readSegment(this.db, id)
  setGroup = (id: string, group_id: string | null) => rows.setGroup(this.db, id, group_id)

  /** @throws EcrmError `segments.name_taken`, `segments.unknown_reference` */
  async create(segment: rows.NewSegment): Promise<Segment> {
    return await this.onRules(async (segments) => {
      if (segment.rule) await segments.checkReferences(segment.rule, null)
      return await rows.createSegment(segments.db, segment)
    })
  }

  /**
   * @throws EcrmError `segments.unknown`, `segments.name_taken`, `segments.not_live`,
   * `segments.unknown_reference`, `segments.cycle`
   */
  async update(id: string, patch: rows.SegmentPatch): Promise<Segment> {
    return await this.onRules(async (segments) => {
      const segment = await segments.read(id)
      if (patch.rule) {
        if (segment.kind === "static") throw notLive()
        await segments.checkReferences(patch.rule, segment)
      }
      return await rows.updateSegment(segments.db, id, patch)
    })
  }

  /** @throws EcrmError `segments.unknown`, `segments.is_referenced` */
  async delete(id: string): Promise<void> {
    await this.onRules(async (segments) => {
      await segments.checkUnreferenced(id)
      await rows.deleteSegment(segments.db, id)
    })
  }

  /** @throws EcrmError `segments.is_referenced` when another segment's rule names this one */
  async checkUnreferenced(id: string): Promise<void> {
    const others = (await this.all()).filter(({ rule }) => segmentsNamedBy(rule).includes(id))
    if (others.length > 0) throw segmentReferenced(others.map(({ name }) => name).join(", "))
  }

  /** One change of rules at a time, or two of them could close a circle together. */
  private async onRules<Result>(work: (segments: Segments) => Promise<Result>): Promise<Result> {
    return await this.db.transaction(async (tx) => {
      await tx.raw("SELECT pg_advisory_xact_lock(hashtextextended('ecrm segment rules', 0))")
      return await work(new Segments(tx))
    })
  }

  /**
   * Whether the traits and segments exist that a rule names, and no circle comes of it.
   * @param of the segment that gets the rule; null for a new one
   * @throws EcrmError `segments.unknown_reference`, `segments.cycle`
   */
  async checkReferences(rule: SegmentRule, of: Segment | null): Promise<void> {
    const segments = await this.all()
    const known = await this.db.raw<{ key: string; type: string }>(
      "SELECT key, type FROM ecrm_profiles_trait_definition"
    )
    const traits = new Map(known.rows.map(({ key, type }) => [key, type]))
    for (const [path, condition] of conditionsOf(rule.root)) {
      for (const ref of referencesOf(condition)) {
        if (ref.kind === "trait" && traits.get(ref.key) !== ref.trait_type) {
          const reason = traits.has(ref.key)
            ? `the trait is of type ${traits.get(ref.key)}`
            : "there is no such trait"
          throw unknownReference(`${path}.key`, reason)
        }
        if (ref.kind === "segment" && !segments.some(({ id }) => id === ref.id)) {
          throw unknownReference(`${path}.segment_id`, "there is no such segment")
        }
        if (ref.kind === "customer_group" && segments.some(({ group_id }) => group_id === ref.id)) {
          throw unknownReference(`${path}.group_ids`, "the group mirrors a segment, name that one")
        }
      }
    }
    if (of) inOrderOfDependence(segments.map((x) => (x.id === of.id ? { ...x, rule } : x)))
  }

  preview = (rule: SegmentRule, as_of: UtcDay, is_patient = false) =>
    previewRule(this.db, rule, as_of, is_patient)

  /** Traits that rules can ask for, by label. */
  async traits(): Promise<SegmentFields["traits"]> {
    const { rows: known } = await this.db.raw<SegmentFields["traits"][number]>(
      `SELECT key, label, type AS trait_type, choices, is_built_in
       FROM ecrm_profiles_trait_definition ORDER BY lower(label), key`
    )
    return known
  }

  recipeFacts = () => readRecipeFacts(this.db)

  /** @throws EcrmError `segments.unknown`, `profiles.unknown` */
  why = async (id: string, profile_id: string, as_of: UtcDay) =>
    explainMembership(this.db, await this.read(id), profile_id, as_of)

  /** Brings up to date what conditions read of orders; before people are evaluated. */
  summariseDeeds = (scope: ProfileScope) => summariseDeeds(this.db, scope)

  /** Memberships of some people in every segment, in order of dependence; at most 1,000 people. */
  async evaluate(profile_ids: string[], as_of: UtcDay): Promise<Moves> {
    if (profile_ids.length === 0) return { entered: 0, left: 0 }
    return await this.evaluateEach(inOrderOfDependence(await this.all()), (id) =>
      evaluateForPeople(this.db, id, as_of, profile_ids)
    )
  }

  /**
   * Memberships of everybody.
   * @param id of one segment, with those that refer to it; left out: all
   */
  async evaluateAll(as_of: UtcDay, id?: string): Promise<Moves> {
    const segments = await this.all()
    const due = id === undefined ? inOrderOfDependence(segments) : withDependents(segments, id)
    return await this.evaluateEach(due, (each) => evaluateForAll(this.db, each, as_of), true)
  }

  /**
   * A segment whose statement fails keeps its members and says so; the others go on.
   * @param is_pass true over everybody: it counts as one for a segment that fails too, or the next
   *   pass would be due at once, for ever; not when the rule was changed meanwhile
   */
  private async evaluateEach(
    segments: Segment[],
    evaluate: (id: string) => Promise<Moves>,
    is_pass = false
  ): Promise<Moves> {
    const total: Moves = { entered: 0, left: 0 }
    for (const { id, version } of segments) {
      try {
        const { entered, left } = await evaluate(id)
        total.entered += entered
        total.left += left
      } catch (error) {
        if (!isOfTheRule(error)) throw error
        await this.db.raw(
          `UPDATE ecrm_profiles_segment SET last_error = ?,
             evaluated_at = CASE WHEN ?::boolean THEN now() ELSE evaluated_at END
           WHERE id = ? AND version = ?`,
          [reasonOf(error), is_pass, id, version]
        )
      }
    }
    return total
  }

  /** Whether a full pass is due: of a new rule, of an hour ago, or of another UTC day. */
  async isPassDue(): Promise<boolean> {
    const { rows: due } = await this.db.raw(
      `SELECT FROM ecrm_profiles_segment WHERE deleted_at IS NULL
       AND (evaluated_at IS NULL OR evaluated_at < greatest(now() - interval '1 hour',
         date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC')) LIMIT 1`
    )
    return due.length > 0
  }

  /** Does some work while nobody else does the one of this name. */
  async alone(name: string, work: () => Promise<void>): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`ecrm ${name}`])
      await work()
    })
  }

  /** See `publishChanges`. */
  publish = (limit: number, telling: Telling) => publishChanges(this.db, limit, telling)

  members = (id: string, filter: members.MemberFilter) => members.listMembers(this.db, id, filter)
  changes = (id: string, filter: Parameters<typeof members.listChanges>[2]) =>
    members.listChanges(this.db, id, filter)
  eachMember = (id: string) => members.eachMember(this.db, id)
  ofProfile = (profile_id: string) => members.listSegmentsOf(this.db, profile_id)

  findListed = (column: listed.ListColumn, values: string[]) =>
    listed.findListed(this.db, column, values)
  addListed = (id: string, profile_ids: string[], by: string | null) =>
    listed.addListed(this.db, id, profile_ids, by)
  countUnlisted = (id: string, profile_ids: string[]) =>
    listed.countUnlisted(this.db, id, profile_ids)
  removeListed = (id: string, profile_id: string) => listed.removeListed(this.db, id, profile_id)
}

/** What the database said, without the statement that knex puts before it. */
const reasonOf = (error: unknown): string => {
  const text = errorText(error)
  return text
    .slice(text.lastIndexOf(" - ") + 1)
    .replace(/^- /, "")
    .slice(0, 500)
}

/** True for a failure of the statement itself: bad data (class 22), or too large a rule. */
function isOfTheRule(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === "string" && (code.startsWith("22") || code.startsWith("segments."))
}
