import { Button, Drawer, Select, Switch, Text, Textarea } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../shared/request-state"
import { Section } from "../shared/section"
import { useAddWording, useChangeTopic, useTopics, useWordings } from "./hooks"
import type { TopicWithWordings } from "./types"
import { useConsentWords } from "./words"

/** Topics, which of them are offered, and the exact words of each. */
export function TopicsSection() {
  const { t } = useTranslation("ecrm")
  const topics = useTopics()
  return (
    <Section title={t("consent.topics")} hint={t("consent.topics_hint")}>
      {topics.isError ? (
        <FailedRequest error={topics.error} onRetry={() => void topics.refetch()} />
      ) : topics.isPending ? (
        <LoadingRows rows={5} />
      ) : topics.data.length === 0 ? (
        <EmptyState title={t("consent.no_topics")} hint={t("consent.topics_hint")} />
      ) : (
        <ul className="divide-ui-border-base divide-y">
          {topics.data.map((topic) => (
            <TopicRow key={topic.key} topic={topic} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function TopicRow({ topic }: { topic: TopicWithWordings }) {
  const { t } = useTranslation("ecrm")
  const words = useConsentWords()
  const change = useChangeTopic()
  const name = words.localized(topic.labels)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-6 py-3">
      <div className="min-w-0">
        <Text size="small" weight="plus">
          {name}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {words.localized(topic.purposes)} · {topic.channels.map(words.channel).join(", ")}
        </Text>
      </div>
      <div className="flex items-center gap-3">
        <WordingsDrawer topic={topic} name={name} />
        <Switch
          size="small"
          checked={topic.is_active}
          disabled={change.isPending}
          aria-label={t("consent.offered", { topic: name })}
          onCheckedChange={(is_active) => change.mutate({ key: topic.key, is_active })}
        />
      </div>
    </li>
  )
}

function WordingsDrawer({ topic, name }: { topic: TopicWithWordings; name: string }) {
  const { t } = useTranslation("ecrm")
  return (
    <Drawer>
      <Drawer.Trigger asChild>
        <Button
          size="small"
          variant="secondary"
          aria-label={t("consent.wordings_of", { topic: name })}
        >
          {t("consent.wordings")}
        </Button>
      </Drawer.Trigger>
      <Drawer.Content aria-describedby={undefined}>
        <Drawer.Header>
          <Drawer.Title>{t("consent.wordings_of", { topic: name })}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <NewWording topicKey={topic.key} />
          <Versions topicKey={topic.key} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}

const LOCALES = ["en", "de", "zh"]

function NewWording({ topicKey }: { topicKey: string }) {
  const { t } = useTranslation("ecrm")
  const add = useAddWording(topicKey)
  const [locale, setLocale] = useState("en")
  const [text, setText] = useState("")
  const save = () => add.mutate({ locale, text }, { onSuccess: () => setText("") })
  return (
    <div className="flex flex-col gap-y-2">
      <Text size="small">{t("consent.new_wording_hint")}</Text>
      <Select size="small" value={locale} onValueChange={setLocale}>
        <Select.Trigger aria-label={t("consent.language")}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {LOCALES.map((code) => (
            <Select.Item key={code} value={code}>
              {code}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
      <Textarea
        rows={4}
        maxLength={2_000}
        aria-label={t("consent.new_wording")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        size="small"
        className="self-start"
        disabled={text.trim() === ""}
        isLoading={add.isPending}
        onClick={save}
      >
        {t("consent.new_wording")}
      </Button>
    </div>
  )
}

function Versions({ topicKey }: { topicKey: string }) {
  const format = useFormat()
  const wordings = useWordings(topicKey)
  if (wordings.isError) {
    return <FailedRequest error={wordings.error} onRetry={() => void wordings.refetch()} />
  }
  if (wordings.isPending) return <LoadingRows />
  return (
    <ul className="flex flex-col gap-y-3">
      {wordings.data.map((wording) => (
        <li key={wording.id}>
          <Text size="xsmall" className="text-ui-fg-subtle">
            {wording.locale} · {wording.version} · {format.instant(wording.created_at)}
          </Text>
          <Text size="small" className="break-words">
            {wording.text}
          </Text>
        </li>
      ))}
    </ul>
  )
}
