import type { TaskRequest } from "../../modules/warehouse/queries/tasks"

export const ERASE_PERSON = "erase_person"

/** Task that erases a person. @param erasure_id of the certificate to be */
export const erasePersonTask = (erasure_id: string): TaskRequest => ({
  kind: ERASE_PERSON,
  key: erasure_id,
})
