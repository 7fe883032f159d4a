import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useConfirm } from "../confirm"
import type { MessageDetail } from "../types"
import { useMove, type Move } from "./hooks"

/** Sends again what died or is held, and takes out what still waits. */
export function MessageActions({ message }: { message: MessageDetail }) {
  const { t } = useTranslation("ecrm")
  const confirm = useConfirm()
  const move = useMove(message.id)
  const ask = async (by: Move) => {
    // Whoever may have it already could get it twice: that is for a human to weigh.
    const word = by === "resend" && message.state === "unknown" ? "resend_unknown" : by
    const isSure = await confirm({
      title: t(`messages.moves.${word}.title`),
      hint: t(`messages.moves.${word}.hint`),
      confirm: t(`messages.moves.${by}.do`),
      isDanger: by === "cancel" || word === "resend_unknown",
    })
    if (isSure) {
      move.mutate(by, { onSuccess: () => void toast.success(t(`messages.moves.${by}.done`)) })
    }
  }
  const button = (by: Move) => (
    <Button
      size="small"
      variant={by === "cancel" ? "danger" : "primary"}
      isLoading={move.isPending}
      onClick={() => void ask(by)}
    >
      {t(`messages.moves.${by}.do`)}
    </Button>
  )
  return (
    <>
      {message.can_resend ? button("resend") : null}
      {message.can_cancel ? button("cancel") : null}
    </>
  )
}
