import { MESSAGE_STATES, type MessageState } from "../message"

/** Counts of people. Two people of one address are one inbox: the later is `skipped`. */
export interface CampaignProgress {
  people: number
  without_address: number
  held_out: number
  states: Record<MessageState, number>
  /** Of `states.queued`: wait for the winner of the test. */
  parked: number
}

/** States of which more is to come before the campaign can end. */
const OPEN: readonly MessageState[] = ["queued", "sending", "unknown"]

export const noStates = (): Record<MessageState, number> =>
  Object.fromEntries(MESSAGE_STATES.map((state) => [state, 0])) as Record<MessageState, number>

/** Messages, in whatever state. */
export const messagesOf = ({ states }: Pick<CampaignProgress, "states">): number =>
  MESSAGE_STATES.reduce((sum, state) => sum + states[state], 0)

/** Everybody who was planned is accounted for, once. */
export const addsUp = (progress: CampaignProgress): boolean =>
  progress.people === progress.without_address + progress.held_out + messagesOf(progress)

/** Nothing is under way, and nobody is missing: a campaign may call itself finished. */
export const isDone = (progress: CampaignProgress): boolean =>
  addsUp(progress) && OPEN.every((state) => progress.states[state] === 0)
