import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import {
  MESSAGE_CLASSES,
  type MessageClass,
} from "../../../../plugins/ecrm/src/core/consent/may-contact"
import { Flag } from "../../recommendations/field"
import { Section } from "../../shared/section"
import { useConfirm } from "../confirm"
import { useMessageWords } from "../log/words"
import { useSwitchSettings } from "./hooks"
import { switched } from "./settings-draft"
import type { MessagingSettings } from "./types"

/** Holds back all messages of a class, until it is let go again. */
export function PausesSection({ settings: { paused } }: { settings: MessagingSettings }) {
  const { t } = useTranslation("ecrm")
  const words = useMessageWords()
  const confirm = useConfirm()
  const save = useSwitchSettings()
  const turn = async (message_class: MessageClass, isPaused: boolean) => {
    const kind = words.messageClass(message_class)
    const word = isPaused ? "pause" : "go_on"
    const isSure = await confirm({
      title: t(`sender.pauses.${word}.title`, { kind }),
      hint: t(`sender.pauses.${word}.hint`),
      confirm: t(`sender.pauses.${word}.do`),
      isDanger: isPaused,
    })
    if (!isSure) return
    save.mutate(
      { paused: switched(paused, message_class, isPaused) },
      { onSuccess: () => void toast.success(t(`sender.pauses.${word}.done`, { kind })) }
    )
  }
  return (
    <Section title={t("sender.pauses.title")} hint={t("sender.pauses.hint")}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        {MESSAGE_CLASSES.map((message_class) => (
          <Flag
            key={message_class}
            label={t("sender.pauses.is_paused", { kind: words.messageClass(message_class) })}
            hint={t(`sender.pauses.classes_say.${message_class}`)}
            checked={paused.includes(message_class)}
            onChange={(isPaused) => void turn(message_class, isPaused)}
          />
        ))}
      </div>
    </Section>
  )
}
