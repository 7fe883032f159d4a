import type { MedusaContainer } from "@medusajs/framework/types"
import {
  createCustomerGroupsWorkflow,
  deleteCustomerGroupsWorkflow,
  linkCustomersToCustomerGroupWorkflow,
  updateCustomerGroupsWorkflow,
} from "@medusajs/medusa/core-flows"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { TaskRequest } from "../../modules/warehouse/queries/tasks"
import type { Segment } from "../../types/http/segments"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "../warehouse/core-database"
import { customersToLink, customersToUnlink, readGroup } from "./read-mirror"

const MIRROR_SEGMENT = "mirror_segment"
const CUSTOMERS_PER_STEP = 500

/** Task that makes a segment's customer group equal to it. */
export const mirrorSegmentTask = ({ id }: Pick<Segment, "id">): TaskRequest => ({
  kind: MIRROR_SEGMENT,
  key: id,
})

export const mirrorSegmentHandler: TaskHandler = {
  kind: MIRROR_SEGMENT,
  batch_max: 20,
  lease_s: 120,
  run: async (tasks, container) => {
    for (const { key } of tasks) await mirrorSegment(container, key)
  },
}

/**
 * Makes the customer group of a segment equal to its members: makes or renames the group, adds and
 * removes customers, whoever changed it. Of a segment that is no longer mirrored it deletes the
 * group. Only a group whose id the segment bears is ever touched, and only we write that id.
 */
export async function mirrorSegment(container: MedusaContainer, segment_id: string): Promise<void> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await aloneOnMirror(container, segment_id, async () => {
    const segment = (await segments.all()).find(({ id }) => id === segment_id)
    if (!segment) return
    if (!segment.is_mirrored) return await removeMirror(container, segment)
    await fillGroup(container, segment_id, await ownGroup(container, segment))
  })
}

/**
 * Does some work on a segment's group while nobody else does. Whatever it knows of the segment it
 * reads inside, or it would make a group for one that is deleted meanwhile.
 */
export async function aloneOnMirror(
  container: MedusaContainer,
  segment_id: string,
  work: () => Promise<void>
): Promise<void> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  await segments.alone(`mirror ${segment_id}`, work)
}

/** Deletes the group of a segment, if there is one. */
export async function removeMirror(
  container: MedusaContainer,
  { id, group_id }: Segment
): Promise<void> {
  if (group_id === null) return
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  if (await readGroup(coreDatabase(container), group_id)) {
    await deleteCustomerGroupsWorkflow(container).run({ input: { ids: [group_id] } })
  }
  await segments.setGroup(id, null)
}

/** The group of a segment, made when it was not there or somebody deleted it. */
async function ownGroup(
  container: MedusaContainer,
  { id, name, group_id }: Segment
): Promise<string> {
  const { segments }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const db = coreDatabase(container)
  const wanted = `eCRM: ${name}`
  const group = group_id && (await readGroup(db, group_id))
  if (group) {
    const isTaken = group.name !== wanted && (await readGroup(db, null, wanted)) !== null
    if (group.name !== wanted && !isTaken && !group.name.startsWith(`${wanted} (`)) {
      const input = { selector: { id: group.id }, update: { name: wanted } }
      await updateCustomerGroupsWorkflow(container).run({ input })
    }
    return group.id
  }
  // names of groups are unique, and somebody else's group stays theirs
  const isTaken = (await readGroup(db, null, wanted)) !== null
  const { result } = await createCustomerGroupsWorkflow(container).run({
    input: { customersData: [{ name: isTaken ? `${wanted} (${id})` : wanted }] },
  })
  await segments.setGroup(id, result[0].id)
  return result[0].id
}

async function fillGroup(
  container: MedusaContainer,
  segment_id: string,
  group_id: string
): Promise<void> {
  const db = coreDatabase(container)
  const link = linkCustomersToCustomerGroupWorkflow(container)
  for (let after = ""; ;) {
    const add = await customersToLink(db, segment_id, group_id, after, CUSTOMERS_PER_STEP)
    if (add.length > 0) await link.run({ input: { id: group_id, add } })
    if (add.length < CUSTOMERS_PER_STEP) break
    after = add[add.length - 1]
  }
  for (let after = ""; ;) {
    const remove = await customersToUnlink(db, segment_id, group_id, after, CUSTOMERS_PER_STEP)
    if (remove.length > 0) await link.run({ input: { id: group_id, remove } })
    if (remove.length < CUSTOMERS_PER_STEP) break
    after = remove[remove.length - 1]
  }
}
