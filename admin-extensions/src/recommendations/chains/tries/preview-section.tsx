import { Avatar, Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../shared/format"
import { EmptyState, LoadingRows } from "../../../shared/request-state"
import { Section } from "../../../shared/section"
import { textLink } from "../../../shared/text-link"
import { usePreviewChain } from "../hooks"
import type { ChainPreview } from "../types"
import type { TrySectionProps } from "./try-section"

/** People shown before all are asked for. */
const FIRST = 5
type Person = ChainPreview["people"][number]

/** Whom the chain as it stands in the form would reach now, and what they would be shown. */
export function PreviewSection({ document, onRefused }: TrySectionProps) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const look = usePreviewChain()
  const preview = look.data
  const [areAll, setAreAll] = useState(false)
  const people = preview?.people.slice(0, areAll ? undefined : FIRST) ?? []
  return (
    <Section
      title={t("chains.preview.title")}
      hint={t("chains.preview.hint")}
      actions={
        <Button
          size="small"
          variant="secondary"
          isLoading={look.isPending}
          onClick={() => look.mutate(document, { onError: onRefused })}
        >
          {t("chains.preview.do")}
        </Button>
      }
    >
      <div aria-live="polite">
        {look.isPending ? <LoadingRows rows={4} /> : null}
        {look.isError ? (
          <Text size="small" role="alert" className="text-ui-fg-error px-6 py-4 break-words">
            {look.error.message || t("state.unknown_error")}
          </Text>
        ) : null}
        {preview && !look.isPending ? (
          <Text size="small" className="px-6 py-4" data-testid="preview-summary">
            {document === look.variables ? "" : `${t("chains.dry_run.stale")} `}
            {t("chains.preview.summary", {
              reached: format.number(preview.looked_at - preview.not_reached),
              looked_at: format.number(preview.looked_at),
            })}
          </Text>
        ) : null}
      </div>
      {preview?.people.length === 0 ? (
        <EmptyState title={t("chains.preview.nobody")} hint={t("chains.preview.nobody_hint")} />
      ) : null}
      {preview && preview.people.length > 0 ? (
        <ul className="divide-ui-border-base divide-y" aria-label={t("chains.preview.people")}>
          {people.map((person) => (
            <li key={person.profile_id} className="flex flex-col gap-y-2 px-6 py-4">
              <PersonHead person={person} />
              <ul className="flex flex-wrap gap-x-4 gap-y-2">
                {person.picks.map(({ product_id, title, thumbnail }) => (
                  <li key={product_id} className="flex max-w-full items-center gap-x-2">
                    <Avatar
                      size="small"
                      variant="squared"
                      src={thumbnail ?? undefined}
                      fallback={title.charAt(0)}
                      aria-hidden
                    />
                    <Link className={textLink} to={`/products/${product_id}`}>
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : null}
      {preview && preview.people.length > people.length ? (
        <div className="px-6 py-3">
          <Button size="small" variant="secondary" onClick={() => setAreAll(true)}>
            {t("chains.preview.all", { n: format.number(preview.people.length) })}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}

function PersonHead({ person }: { person: Person }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const { profile_id, display_name, trigger, trait, step } = person
  return (
    <div className="flex flex-col">
      <Link className={textLink} to={`/ecrm/profiles/${profile_id}`}>
        {display_name ?? t("chains.preview.nameless")}
      </Link>
      <Text size="small" className="text-ui-fg-subtle">
        {t("chains.preview.because", {
          title: trigger.title,
          at: trigger.bought_on ? format.day(trigger.bought_on) : "–",
        })}
        {trait
          ? ` ${t("chains.preview.trait", {
              name: trait.name,
              share: format.percent(trait.confidence),
            })}`
          : ""}
        {step === null ? "" : ` ${t("chains.preview.step", { n: step })}`}
      </Text>
    </div>
  )
}
