import { usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface Question {
  title: string
  hint: string
  /** On the button that does it. */
  confirm: string
  isDanger?: boolean
}

/** Asks before something is done that others will notice. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { t } = useTranslation("ecrm")
  const prompt = usePrompt()
  return ({ title, hint, confirm, isDanger = false }) =>
    prompt({
      title,
      description: hint,
      confirmText: confirm,
      cancelText: t("state.cancel"),
      variant: isDanger ? "danger" : "confirmation",
    })
}
