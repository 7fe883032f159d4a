import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { retryUnlessRefused } from "../../profiles/hooks"
import { sdk } from "../../shared/sdk"
import { post, useChange } from "../change"
import { idPath, MESSAGING, messagingKey } from "../paths"
import type { MessageAnswer, MessageList, MessageState, PurposesAnswer } from "../types"

const MESSAGES = `${MESSAGING}/messages`
const KEY = messagingKey("messages")
const UNDER_WAY: MessageState[] = ["queued", "sending"]

/** Messages of a page, newest first. Not read by itself: every look at addresses is noted. */
export const useMessages = (query: Record<string, string | number>) =>
  useQuery({
    queryKey: [...KEY, "list", query],
    queryFn: () => sdk.client.fetch<MessageList>(MESSAGES, { query }),
    placeholderData: keepPreviousData,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** One message; read again while it is under way. */
export const useMessage = (id: string) =>
  useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => sdk.client.fetch<MessageAnswer>(`${MESSAGES}/${idPath(id)}`),
    select: (answer) => answer.message,
    refetchInterval: ({ state }) =>
      state.data && UNDER_WAY.includes(state.data.message.state) ? 5_000 : false,
    retry: retryUnlessRefused,
    staleTime: 0,
  })

/** Everything that messages are sent for. */
export const usePurposes = () =>
  useQuery({
    queryKey: messagingKey("purposes"),
    queryFn: () => sdk.client.fetch<PurposesAnswer>(`${MESSAGING}/purposes`),
    select: (answer) => answer.purposes,
    staleTime: 30_000,
  })

export type Move = "resend" | "cancel"

/** Queues a message anew, or takes one out of the queue. */
export const useMove = (id: string) =>
  useChange((move: Move) => post<MessageAnswer>(`${MESSAGES}/${idPath(id)}/${move}`))
