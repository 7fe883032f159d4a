import { Button, StatusBadge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useRecordEntry } from "./hooks"
import { NoteDialog } from "./note-dialog"
import type { Box, PersonConsent, Topic } from "./types"
import { useConsentWords } from "./words"

const COLORS = {
  granted: "green",
  pending: "orange",
  withdrawn: "red",
  soft_opt_in: "blue",
} as const

/** One address with what may be sent to it; staff may take back, and grant what came in writing. */
export function AddressBoxes({ profileId, topics, channel, address, is_known, boxes }: Props) {
  const { t } = useTranslation("ecrm")
  const words = useConsentWords()
  return (
    <div className="px-6 py-4">
      <Text size="small" weight="plus" className="break-words">
        {address} · {words.channel(channel)}
      </Text>
      {is_known ? null : (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {t("consent.unproven")}
        </Text>
      )}
      <ul className="mt-2 flex flex-col gap-y-2">
        {boxes.map((box) => (
          <BoxRow
            key={box.topic}
            profileId={profileId}
            address={address}
            box={box}
            topic={topics.find(({ key }) => key === box.topic)}
          />
        ))}
      </ul>
    </div>
  )
}

interface Props {
  profileId: string
  topics: Topic[]
  channel: PersonConsent["addresses"][number]["channel"]
  address: string
  is_known: boolean
  boxes: Box[]
}

function BoxRow({ profileId, address, box, topic }: BoxRowProps) {
  const { t } = useTranslation("ecrm")
  const words = useConsentWords()
  const record = useRecordEntry(profileId)
  const name = topic ? words.localized(topic.labels) : box.topic
  const isAgreed = box.state === "granted" || box.state === "soft_opt_in"
  const state = isAgreed ? "withdrawn" : "granted"
  const word = isAgreed ? "withdraw" : "grant"
  const isStopped = isAgreed && !box.is_wanted
  return (
    <li className="flex flex-wrap items-center justify-between gap-2">
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <Text size="small">{name}</Text>
        <StatusBadge color={box.state === null || isStopped ? "grey" : COLORS[box.state]}>
          {box.state === null ? t("consent.states.none") : words.state(box.state)}
          {isStopped ? ` · ${t("consent.stopped")}` : ""}
        </StatusBadge>
      </div>
      <NoteDialog
        title={t(`consent.${word}_title`, { topic: name })}
        hint={t(`consent.${word}_hint`)}
        confirm={t(`consent.${word}`)}
        isDanger={isAgreed}
        trigger={
          <Button
            size="small"
            variant="secondary"
            isLoading={record.isPending}
            aria-label={t(`consent.${word}_title`, { topic: name })}
          >
            {t(`consent.${word}`)}
          </Button>
        }
        onConfirm={(note) =>
          record.mutate({ address, channel: box.channel, topic: box.topic, state, note })
        }
      />
    </li>
  )
}

interface BoxRowProps {
  profileId: string
  address: string
  box: Box
  topic: Topic | undefined
}
