import { useQuery, useQueryClient } from "@tanstack/react-query"
import { sdk } from "../../shared/sdk"
import { post, useChange, useSend } from "../change"
import { MESSAGING, messagingKey } from "../paths"
import type { MessagingSettingsAnswer, MessagingSettingsInput, SenderAnswer } from "./types"

const SENDER = `${MESSAGING}/sender`
const SETTINGS = `${MESSAGING}/settings`
const SENDER_KEY = messagingKey("sender")

/** Who sends, and whether all is well with it. */
export const useSender = () =>
  useQuery({
    queryKey: SENDER_KEY,
    queryFn: () => sdk.client.fetch<SenderAnswer>(SENDER),
    select: (answer) => answer.sender,
    refetchInterval: 30_000,
    staleTime: 0,
  })

/** Has all providers asked now. */
export const useCheckSender = () => {
  const client = useQueryClient()
  return useChange(async () => {
    const answer = await post<SenderAnswer>(`${SENDER}/check`)
    client.setQueryData(SENDER_KEY, answer)
    return answer
  })
}

/** What the merchant decided for all messages. */
export const useSettings = () =>
  useQuery({
    queryKey: messagingKey("settings"),
    queryFn: () => sdk.client.fetch<MessagingSettingsAnswer>(SETTINGS),
    staleTime: 0,
  })

/** Changes some settings; whoever calls it shows what was refused at its field. */
export const useSaveSettings = () =>
  useSend((body: MessagingSettingsInput) => post<MessagingSettingsAnswer>(SETTINGS, body))

/** Turns a switch; what was refused is told at once. */
export const useSwitchSettings = () =>
  useChange((body: MessagingSettingsInput) => post<MessagingSettingsAnswer>(SETTINGS, body))
