import type { MedusaContainer } from "@medusajs/framework/types"
import { tellHappening, type Happening } from "../../core/profiles/tell-happenings"
import { tellMessage } from "../../core/profiles/tell-messages"
import { tellVisits } from "../../core/profiles/tell-visits"
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../../core/shared/time"
import { EVENT_AGE_MAX_MS } from "../../core/warehouse/event-input"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { WAREHOUSE_MODULE } from "../../modules/warehouse"
import type WarehouseModuleService from "../../modules/warehouse/service"
import { consentModule } from "../consent/consent-module"
import type { TaskHandler } from "../task-handlers"
import { coreDatabase } from "../warehouse/core-database"
import {
  CART_LEFT_AFTER_S,
  readImportedOrders,
  readOpenCarts,
  readOrderHappenings,
} from "./read-core-happenings"
import { readMessageNews } from "./read-message-news"

const TELL_TIMELINE = "tell_timeline"
/** Looks at one person are this far apart, however often the end of a visit moves. */
const LOOK_EVERY_MS = 5 * MINUTE_MS
/** Events are taken up to this late, so older visits can no longer change. */
const RECENT_MS = EVENT_AGE_MAX_MS + DAY_MS

/** Tells what was still going on when somebody's timeline was last told. */
export const tellTimelineHandler: TaskHandler = {
  kind: TELL_TIMELINE,
  batch_max: 100,
  lease_s: 60,
  run: async (tasks, container) => {
    await tellTimeline(
      container,
      tasks.map((task) => task.key.slice(0, task.key.lastIndexOf("@"))),
      "recent"
    )
  },
}

/**
 * Tells the timelines of some people what happened: visits that are over, carts that were left, and
 * what became of orders and of messages. What is told stays; what goes on is looked at again once it is over.
 * @param profile_ids surviving profiles, at most 1,000
 * @param visits      of all time, or only those that can be new
 */
export async function tellTimeline(
  container: MedusaContainer,
  profile_ids: string[],
  visits: "all" | "recent"
): Promise<void> {
  const { activity, timeline }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const now = new Date()
  const since = visits === "all" ? null : new Date(now.getTime() - RECENT_MS)
  const roots = await activity.rootsOf(profile_ids)
  const root_ids = roots.map(({ id }) => id)
  const owners = await activity.readOwners(root_ids)

  const made = await warehouse.readVisits(owners, since)
  const told = tellVisits(made, await timeline.toldVisits(root_ids, since), now)
  const carts = await readOpenCarts(coreDatabase(container), owners.customers)
  const happenings = [
    ...(await settledHappenings(container, owners.customers)),
    ...(await readImportedOrders(coreDatabase(container), root_ids)),
    ...carts.filter((cart) => cart.is_left),
  ]
  const { hashes } = consentModule(container)
  const messages = await readMessageNews(timeline.db, root_ids, (address) =>
    hashes.address("email", address)
  )
  const entries = [...happenings.map(tellHappening), ...messages.map(tellMessage)]
  await timeline.append([...told.entries, ...entries])

  const open = carts.filter((cart) => !cart.is_left)
  const over = [
    ...told.running,
    ...open.map(({ root_id, occurred_at }) => ({
      root_id,
      over_at: new Date(occurred_at.getTime() + CART_LEFT_AFTER_S * SECOND_MS),
    })),
  ]
  const people = new Map(roots.map(({ id, profile_id }) => [id, profile_id]))
  await lookAgain(warehouse, people, over, now)
}

/** Of an order core may still take back nothing is told. */
async function settledHappenings(
  container: MedusaContainer,
  customers: Parameters<typeof readOrderHappenings>[1]
): Promise<Happening[]> {
  const warehouse: WarehouseModuleService = container.resolve(WAREHOUSE_MODULE)
  const happenings = await readOrderHappenings(coreDatabase(container), customers)
  const order_ids = [...new Set(happenings.map(({ order_id }) => order_id))]
  const settled = await warehouse.projectedAt(order_ids)
  return happenings.filter(({ order_id }) => settled.has(order_id))
}

/** The instant is part of the key: a task that runs cannot be put off, only asked for again. */
async function lookAgain(
  warehouse: WarehouseModuleService,
  people: ReadonlyMap<string, string>,
  over: { root_id: string; over_at: Date }[],
  now: Date
): Promise<void> {
  const requests = over.map(({ root_id, over_at }) => {
    const looked_at_ms = Math.ceil(over_at.getTime() / LOOK_EVERY_MS) * LOOK_EVERY_MS
    return {
      kind: TELL_TIMELINE,
      key: `${people.get(root_id) ?? root_id}@${looked_at_ms}`,
      delay_ms: looked_at_ms - now.getTime() + SECOND_MS,
    }
  })
  await warehouse.enqueueTasks(requests)
}
