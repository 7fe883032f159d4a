import type { CampaignAction } from "./types"

export const ACTIONS_MAX = 50
export const CHANNELS = [
  "web",
  "print",
  "phone",
  "event",
  "other",
] as const satisfies readonly CampaignAction["channel"][]

/** Lists under edit have keys, so that a field stays itself when others come and go. */
export type ActionDraft = CampaignAction & { id: number }

let last_id = 0

export const newAction = (): ActionDraft => ({
  id: ++last_id,
  channel: "print",
  name: "",
  cost: 0,
  result: "",
  responses: 0,
  revenue: 0,
})

/** Reads stored actions for editing. */
export const actionDrafts = (actions: readonly CampaignAction[]): ActionDraft[] =>
  actions.map((action) => ({ ...action, id: ++last_id }))

/** Actions as the server takes them; `null` while a number of one is none. */
export function actionsOf(actions: ActionDraft[]): CampaignAction[] | null {
  const isWhole = actions.every(({ cost, responses, revenue }) =>
    [cost, responses, revenue].every((value) => !Number.isNaN(value))
  )
  return isWhole ? actions.map(({ id: _, ...action }) => action) : null
}
