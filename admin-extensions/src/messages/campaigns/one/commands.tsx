import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useConfirm } from "../../confirm"
import { CAMPAIGN_ORDERS, useDuplicate, useOrder, type CampaignOrderName } from "../hooks"
import type { Campaign, CampaignCommand } from "../types"

/** What must mean something now for an order to be shown. */
const NEEDS: Record<CampaignOrderName, readonly CampaignCommand[]> = {
  submit: ["submit_for_approval", "schedule"],
  approve: ["approve"],
  start: ["start_now"],
  pause: ["pause"],
  resume: ["resume"],
  "resume-held": ["go"],
  withdraw: ["withdraw"],
  stop: ["stop"],
}
const DANGERS: CampaignOrderName[] = ["stop"]
const FIRST: CampaignOrderName[] = ["submit", "approve", "resume", "resume-held"]

/** Buttons of what may be asked of a campaign now; each asks before it does. */
export function CampaignCommands({ campaign, isBlocked, onOpen }: CommandsProps) {
  const { t } = useTranslation("ecrm")
  const confirm = useConfirm()
  const order = useOrder(campaign.id)
  const duplicate = useDuplicate(campaign.id)
  const shown = CAMPAIGN_ORDERS.filter((one) =>
    NEEDS[one].some((command) => campaign.commands.includes(command))
  )
  const ask = async (one: CampaignOrderName) => {
    const word = one.replace("-", "_")
    const isSure = await confirm({
      title: t(`campaigns.orders.${word}.title`, { name: campaign.name }),
      hint: t(`campaigns.orders.${word}.hint`),
      confirm: t(`campaigns.orders.${word}.do`),
      isDanger: DANGERS.includes(one),
    })
    if (!isSure) return
    order.mutate(
      { order: one, revision: campaign.revision },
      {
        onSuccess: ({ status }) =>
          void toast.success(t("campaigns.now", { status: t(`campaigns.statuses.${status}`) })),
      }
    )
  }
  return (
    <>
      {shown.map((one) => (
        <Button
          key={one}
          type="button"
          size="small"
          variant={DANGERS.includes(one) ? "danger" : FIRST.includes(one) ? "primary" : "secondary"}
          disabled={isBlocked}
          isLoading={order.isPending}
          onClick={() => void ask(one)}
        >
          {t(`campaigns.orders.${one.replace("-", "_")}.do`)}
        </Button>
      ))}
      <Button
        type="button"
        size="small"
        variant="secondary"
        disabled={isBlocked}
        isLoading={duplicate.isPending}
        onClick={() =>
          duplicate.mutate(undefined, {
            onSuccess: ({ id, name }) => {
              toast.success(t("campaigns.duplicated", { name }))
              onOpen(id)
            },
          })
        }
      >
        {t("campaigns.duplicate")}
      </Button>
    </>
  )
}

interface CommandsProps {
  campaign: Campaign
  /** Edits wait to be saved: what is asked for would be without them. */
  isBlocked: boolean
  onOpen: (id: string) => void
}
