import type { MedusaContainer } from "@medusajs/framework/types"
import { LOYALTY_CLASSES } from "../../core/profiles/loyalty-class"
import { nextActions, type NextAction } from "../../core/profiles/next-best-action"
import { unknownProfile } from "../../core/profiles/person-errors"
import type { ProfileHead } from "../../core/profiles/profile-head"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import { readCoreDealings } from "./read-core-dealings"
import { readCommunicationMatrix } from "./read-communication-matrix"

/** Head of a person's page with what to do next, the most urgent first. */
export interface ProfileView extends Omit<ProfileHead, "open_tasks"> {
  next_actions: NextAction[]
}

/**
 * Reads the head of a person's page. Who objects to profiling is shown without scores.
 * @param id a profile; one that was merged answers with the survivor
 * @throws EcrmError `profiles.unknown`
 */
export async function readProfile(
  container: MedusaContainer,
  id: string,
  now: Date
): Promise<ProfileView> {
  const { staff }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  const known = await staff.readHead(id)
  if (known === null) throw unknownProfile(id)
  const { open_tasks, ...head } = known.objects_to_profiling ? withoutScores(known) : known
  const [dealings, matrix] = await Promise.all([
    readCoreDealings(container, head.customer_ids),
    readCommunicationMatrix(container),
  ])
  const next_actions = nextActions({
    ...head,
    ...dealings,
    now,
    matrix,
    open_tasks,
    loyalty_class: LOYALTY_CLASSES.find((name) => name === head.loyalty_class) ?? null,
    value: head.value.find(({ is_main }) => is_main) ?? null,
  })
  return { ...head, next_actions }
}

/** What was concluded from behaviour; what was bought stays, for it is book-keeping. */
const withoutScores = (head: ProfileHead): ProfileHead => ({
  ...head,
  loyalty_class: null,
  class_change: null,
  rfm: null,
  best_hour: null,
  value: head.value.map((value) => ({
    ...value,
    p_alive: null,
    expected_orders: null,
    clv: null,
    next_order_on: null,
  })),
})
