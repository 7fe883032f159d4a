import { StatusBadge } from "@medusajs/ui"
import type { MessageState } from "../types"
import { useMessageWords } from "./words"

const COLOURS = {
  queued: "blue",
  sending: "blue",
  unknown: "orange",
  accepted: "green",
  delivered: "green",
  bounced: "red",
  complained: "red",
  skipped: "grey",
  failed: "red",
} as const satisfies Record<MessageState, string>

/** Where a message stands. */
export function StateBadge({ state }: { state: MessageState }) {
  const words = useMessageWords()
  return (
    <StatusBadge className="whitespace-nowrap" color={COLOURS[state]}>
      {words.state(state)}
    </StatusBadge>
  )
}
