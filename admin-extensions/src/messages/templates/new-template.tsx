import { Button, Drawer } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useTopics } from "../../consent/hooks"
import { useConsentWords } from "../../consent/words"
import { Pick } from "../../profiles/pick"
import { TextField } from "../../recommendations/field"
import { errorAt, RefusedForm, refusalOf } from "../../recommendations/refusal"
import { useMakeTemplate } from "./hooks"
import { isKey, keyFor } from "./template-key"

const EMPTY = { name: "", key: "", topic: "newsletter" }

/** Makes a template of the merchant's own, for campaigns. */
export function NewTemplate({ onMade }: { onMade: (key: string) => void }) {
  const { t } = useTranslation("ecrm")
  const make = useMakeTemplate()
  const [isOpen, setIsOpen] = useState(false)
  const [draft, setDraft] = useState(EMPTY)
  // Until it is written by hand, the key follows the name.
  const [isOwnKey, setIsOwnKey] = useState(false)
  const refusal = refusalOf(make.error)
  const key = isOwnKey ? draft.key : keyFor(draft.name)
  const submit = () =>
    make.mutate(
      { key, name: draft.name.trim(), topic: draft.topic },
      {
        onSuccess: ({ template }) => {
          setIsOpen(false)
          onMade(template.key)
        },
      }
    )
  return (
    <Drawer open={isOpen} onOpenChange={setIsOpen}>
      <Drawer.Trigger asChild>
        <Button size="small">{t("templates.add")}</Button>
      </Drawer.Trigger>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("templates.add")}</Drawer.Title>
          <Drawer.Description>{t("templates.add_hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <TextField
            label={t("templates.name")}
            error={errorAt(refusal, "name")}
            value={draft.name}
            length_max={120}
            onChange={(name) => setDraft({ ...draft, name })}
          />
          <TextField
            label={t("templates.key")}
            hint={t("templates.key_hint")}
            error={errorAt(refusal, "key")}
            value={key}
            length_max={60}
            onChange={(own) => {
              setIsOwnKey(own !== "")
              setDraft({ ...draft, key: own })
            }}
          />
          <TopicPick value={draft.topic} onChange={(topic) => setDraft({ ...draft, topic })} />
          <RefusedForm refusal={refusal} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button
            size="small"
            disabled={!isKey(key) || draft.name.trim() === ""}
            isLoading={make.isPending}
            onClick={submit}
          >
            {t("templates.make")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

/** A topic of consent. */
export function TopicPick({ value, onChange }: TopicPickProps) {
  const { t } = useTranslation("ecrm")
  const words = useConsentWords()
  const topics = (useTopics().data ?? []).filter(({ channels }) => channels.includes("email"))
  const options = topics.map(({ key, labels }): [string, string] => [key, words.localized(labels)])
  if (!options.some(([key]) => key === value)) options.push([value, value])
  return (
    <Pick
      label={t("campaigns.permission.topic")}
      value={value}
      options={options}
      onChange={onChange}
    />
  )
}

interface TopicPickProps {
  value: string
  onChange: (topic: string) => void
}
