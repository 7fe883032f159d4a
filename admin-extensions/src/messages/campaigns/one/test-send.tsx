import { Button, Drawer, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Pick } from "../../../profiles/pick"
import { TextField } from "../../../recommendations/field"
import { RefusedForm, refusalOf } from "../../../recommendations/refusal"
import { PersonPicker } from "../../../recommendations/why/person-picker"
import { addressesIn } from "../draft"
import { useSendTest } from "../hooks"
import type { Campaign } from "../types"

const TO_MAX = 5

/** Sends one arm of a campaign to addresses of staff, as a person would get it. */
export function TestSend({ campaign, isBlocked }: TestSendProps) {
  const { t } = useTranslation("ecrm")
  const send = useSendTest(campaign.id)
  const [isOpen, setIsOpen] = useState(false)
  const [arm, setArm] = useState(campaign.document.arms[0].key)
  const [to, setTo] = useState("")
  const [profile_id, setProfile] = useState("")
  const addresses = addressesIn(to)
  const isWhole = addresses.length > 0 && addresses.length <= TO_MAX
  const submit = () =>
    send.mutate(
      { arm, to: addresses, ...(profile_id && { profile_id }) },
      {
        onSuccess: () => {
          toast.success(t("campaigns.test_send.done"))
          setIsOpen(false)
        },
      }
    )
  return (
    <Drawer open={isOpen} onOpenChange={setIsOpen}>
      <Drawer.Trigger asChild>
        <Button type="button" size="small" variant="secondary" disabled={isBlocked}>
          {t("campaigns.test_send.open")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("campaigns.test_send.title")}</Drawer.Title>
          <Drawer.Description>{t("campaigns.test_send.hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          {campaign.document.arms.length > 1 ? (
            <Pick
              label={t("campaigns.results.arm")}
              value={arm}
              options={campaign.document.arms.map(({ key }) => [key, key.toUpperCase()])}
              onChange={setArm}
            />
          ) : null}
          <TextField
            label={t("campaigns.test_send.to")}
            hint={t("campaigns.test_send.to_hint")}
            value={to}
            length_max={1_000}
            onChange={setTo}
          />
          <PersonPicker id={profile_id} onChange={setProfile} />
          <RefusedForm refusal={refusalOf(send.error)} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" disabled={!isWhole} isLoading={send.isPending} onClick={submit}>
            {t("campaigns.test_send.do")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

interface TestSendProps {
  campaign: Campaign
  isBlocked: boolean
}
