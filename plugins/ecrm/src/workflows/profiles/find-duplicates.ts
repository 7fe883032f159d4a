import type { MedusaContainer } from "@medusajs/framework/types"
import { PROFILES_MODULE } from "../../modules/profiles"
import type ProfilesModuleService from "../../modules/profiles/service"
import type { TaskHandler } from "../task-handlers"

export const FIND_DUPLICATES = "find_duplicates"

/** Looks through everybody for people that may be one. Returns the number of open suggestions. */
export async function findDuplicates(container: MedusaContainer): Promise<number> {
  const { duplicates }: ProfilesModuleService = container.resolve(PROFILES_MODULE)
  return await duplicates.find()
}

/** Asked for by hand; the nightly pass over everybody does it as well. */
export const findDuplicatesHandler: TaskHandler = {
  kind: FIND_DUPLICATES,
  batch_max: 1,
  lease_s: 120,
  run: async (_tasks, container) => void (await findDuplicates(container)),
}
