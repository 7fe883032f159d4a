import type { MedusaContainer } from "@medusajs/framework/types"
import { groupInUse, invalidRule, unknownReference } from "../../core/profiles/segments/errors"
import { referencesOf } from "../../core/profiles/segments/condition-kinds"
import { ruleOfRecipe, type RecipeName } from "../../core/profiles/segments/recipes"
import { conditionsOf, parseRule, type SegmentRule } from "../../core/profiles/segments/rule"
import { PROFILES_MODULE } from "../../modules/profiles"
import type { SegmentPatch } from "../../modules/profiles/segments/segment-rows"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { Segment } from "../../types/http/segments"
import { coreDatabase } from "../warehouse/core-database"
import { hint } from "../warehouse/hint"
import { aloneOnMirror, mirrorSegmentTask, removeMirror } from "./mirror-segment"
import { isGroupUsed } from "./read-mirror"
import { reconcileSegmentsTask } from "./reconcile-segments"

export interface NewSegmentInput {
  name: string
  description: string
  kind: "live" | "static"
  /** As it came in. */
  rule?: unknown
  recipe?: RecipeName
  is_mirrored: boolean
  created_by: string | null
}

/**
 * Makes a segment and has everybody gone through for it.
 * @throws EcrmError see `parseRule`, `segments.unknown_reference`, `segments.name_taken`
 */
export async function createSegment(
  container: MedusaContainer,
  { rule: given, recipe, ...input }: NewSegmentInput
): Promise<Segment> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const rule = await ruleFor(container, input.kind, given, recipe)
  const segment = await segments.create({ ...input, rule, recipe: recipe ?? null })
  await hint(container, [reconcileSegmentsTask(segment.id)])
  return segment
}

async function ruleFor(
  container: MedusaContainer,
  kind: "live" | "static",
  given: unknown,
  recipe: RecipeName | undefined
): Promise<SegmentRule | null> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if (kind === "static") {
    if (given === undefined && recipe === undefined) return null
    throw invalidRule("rule", "a static segment has no rule")
  }
  if (given === undefined && recipe !== undefined) {
    return ruleOfRecipe(recipe, await segments.recipeFacts())
  }
  const rule = parseRule(given)
  await checkCoreReferences(container, rule)
  return rule
}

/**
 * Changes a segment; another rule has everybody gone through again.
 * @throws EcrmError as `createSegment`, and `segments.unknown`, `segments.cycle`,
 * `segments.group_in_use`
 */
export async function changeSegment(
  container: MedusaContainer,
  id: string,
  patch: Omit<SegmentPatch, "rule"> & { rule?: unknown }
): Promise<Segment> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const { rule: given, ...plain } = patch
  const rule = given === undefined ? undefined : parseRule(given)
  if (rule) await checkCoreReferences(container, rule)
  if (patch.is_mirrored === false) await checkGroupUnused(container, await segments.read(id))
  const segment = await segments.update(id, { ...plain, ...(rule && { rule }) })
  const tasks = segment.evaluated_at === null ? [reconcileSegmentsTask(id)] : []
  await hint(container, [...tasks, mirrorSegmentTask(segment)])
  return segment
}

/**
 * Deletes a segment, its group first: while the segment is there, a group that is gone is made
 * again, but of a segment that is gone nobody would ever delete the group.
 * @throws EcrmError `segments.unknown`, `segments.is_referenced`, `segments.group_in_use`
 */
export async function removeSegment(container: MedusaContainer, id: string): Promise<void> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await aloneOnMirror(container, id, async () => {
    const segment = await segments.read(id)
    await checkGroupUnused(container, segment)
    await segments.checkUnreferenced(id)
    await removeMirror(container, segment)
    await segments.delete(id)
  })
}

async function checkGroupUnused(container: MedusaContainer, { group_id }: Segment): Promise<void> {
  if (group_id === null || !(await isGroupUsed(coreDatabase(container), group_id))) return
  throw groupInUse(group_id)
}

/** Whether the categories and customer groups exist that a rule names. */
export async function checkCoreReferences(
  container: MedusaContainer,
  rule: SegmentRule
): Promise<void> {
  const named = conditionsOf(rule.root).flatMap(([path, condition]) =>
    referencesOf(condition).flatMap((ref) =>
      ref.kind === "category" || ref.kind === "customer_group"
        ? [{ path, kind: ref.kind, id: ref.id }]
        : []
    )
  )
  if (named.length === 0) return
  const ids = (kind: string) => named.filter((ref) => ref.kind === kind).map((ref) => ref.id)
  const { rows } = await coreDatabase(container).raw<{ kind: string; id: string }>(
    `SELECT 'category' AS kind, id FROM product_category
       WHERE deleted_at IS NULL AND id = ANY (?::text[])
     UNION ALL SELECT 'customer_group', id FROM customer_group
       WHERE deleted_at IS NULL AND id = ANY (?::text[])`,
    [ids("category"), ids("customer_group")]
  )
  const known = new Set(rows.map(({ kind, id }) => `${kind} ${id}`))
  const missing = named.find(({ kind, id }) => !known.has(`${kind} ${id}`))
  if (!missing) return
  const field = missing.kind === "category" ? "of.ids" : "group_ids"
  const what = missing.kind === "category" ? "category" : "customer group"
  throw unknownReference(`${missing.path}.${field}`, `there is no ${what} ${missing.id}`)
}
