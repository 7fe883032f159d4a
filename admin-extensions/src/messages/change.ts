import { toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { messageOf } from "../shared/request-state"
import { sdk } from "../shared/sdk"
import { messagingKey } from "./paths"

export const post = <Answer>(path: string, body: object = {}): Promise<Answer> =>
  sdk.client.fetch<Answer>(path, { method: "POST", body })

/** Sends a change and has everything about messages read again; who calls it says what failed. */
export function useSend<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: messagingKey() }),
  })
}

/** Sends a change, tells when it failed, and has everything about messages read again. */
export function useChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  const { t } = useTranslation("ecrm")
  return useMutation({
    mutationFn: send,
    onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: messagingKey() }),
  })
}
