import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../../shared/format"
import { messageOf } from "../../../shared/request-state"
import { useDecideChains, type Decision } from "../hooks"
import type { Chain } from "../types"

/** Accepts or refuses all chosen chains of the page at once. */
export function BulkDecisions({ chains, onDone }: { chains: Chain[]; onDone: () => void }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const decide = useDecideChains()
  const say = (decision: Decision) =>
    decide.mutate(
      { chains, decision },
      {
        onSuccess: ({ decided_ids, changed_ids }) => {
          onDone()
          const n = format.number(decided_ids.length)
          toast.success(t(`chains.done_many.${decision}`, { n, count: decided_ids.length }))
          if (changed_ids.length > 0) {
            toast.warning(t("chains.changed_many", { n: format.number(changed_ids.length) }))
          }
        },
        onError: (error) => toast.error(t("state.failed"), { description: messageOf(error) }),
      }
    )
  const button = (decision: Decision) => (
    <Button
      size="small"
      variant="secondary"
      disabled={chains.length === 0}
      isLoading={decide.isPending}
      onClick={() => say(decision)}
    >
      {t(`chains.${decision}_chosen`)}
    </Button>
  )
  return (
    <div className="flex flex-wrap items-center gap-2 px-6 py-3">
      <Text size="small" className="text-ui-fg-subtle" role="status">
        {t("chains.chosen", { n: format.number(chains.length) })}
      </Text>
      {button("accept")}
      {button("refuse")}
    </div>
  )
}
