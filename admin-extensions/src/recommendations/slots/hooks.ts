import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import { picksKey, PICKS } from "../paths"
import type { SlotPolicy, SlotSetting } from "./types"

/** Every slot with its policy. */
export const useSlots = () =>
  useQuery({
    queryKey: picksKey("slots"),
    queryFn: () => sdk.client.fetch<{ slots: SlotSetting[] }>(`${PICKS}/slots`),
    select: (answer) => answer.slots,
  })

interface SlotChange {
  name: string
  /** That the change was made from. */
  version: number
  /** `null` goes back to what the slot comes with. */
  policy: SlotPolicy | null
}

/** Changes a slot; whatever comes of it, slots are read again. */
export const useChangeSlot = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ name, version, policy }: SlotChange) =>
      sdk.client.fetch<{ slot: SlotSetting }>(
        `${PICKS}/slots/${name}`,
        policy === null
          ? { method: "DELETE", query: { version } }
          : { method: "POST", body: { policy, version } }
      ),
    onSettled: () => client.invalidateQueries({ queryKey: picksKey("slots") }),
  })
}
