import { CheckCircleSolid, ExclamationCircle } from "@medusajs/icons"
import { Badge, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { messagesPath } from "../messages/paths"
import { useFormat } from "../shared/format"
import { Section } from "../shared/section"
import { textLink } from "../shared/text-link"
import type { ChecklistPoint } from "./types"

const DOCS = "https://docs.medusajs.com"
/** Where each point is put right: a page of the admin, or the manual for what is configured. */
const REMEDIES: Record<string, string> = {
  products: "/products/create",
  stock: "/inventory",
  publishable_key: "/settings/publishable-api-keys",
  worker: `${DOCS}/learn/production/worker-mode`,
  event_bus: `${DOCS}/resources/infrastructure-modules/event/redis`,
  facts: "/ecrm/imports",
  model: "/ecrm/recommendations",
  mail: messagesPath("sender"),
  return_shipping_option: "/settings/locations",
}

/** What is not set up yet comes first; what is done follows. */
export function Checklist({ points, now }: { points: ChecklistPoint[]; now: number }) {
  const { t } = useTranslation("ecrm")
  const missing = points.filter((point) => !point.is_done)
  const done = points.filter((point) => point.is_done)
  return (
    <Section
      title={t("checklist.title")}
      actions={
        <Badge size="small" color={missing.length > 0 ? "orange" : "green"}>
          {t("checklist.progress", { done: done.length, all: points.length })}
        </Badge>
      }
    >
      <ul className="divide-ui-border-base divide-y">
        {[...missing, ...done].map((point) => (
          <Point key={point.code} point={point} now={now} />
        ))}
      </ul>
    </Section>
  )
}

function Point({ point, now }: { point: ChecklistPoint; now: number }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const remedy = REMEDIES[point.code]
  const detail = Object.fromEntries(
    Object.entries(point.detail).map(([key, value]) => [key, worded(value)])
  )
  function worded(value: string | number | null) {
    if (typeof value === "number") return format.number(value)
    if (value === null) return "–"
    return /^\d{4}-\d\d-\d\dT/.test(value) ? format.ago(value, now) : value
  }
  return (
    <li className="flex items-start gap-x-3 px-6 py-3" data-testid={`point-${point.code}`}>
      <span
        className="pt-0.5"
        role="img"
        aria-label={t(point.is_done ? "checklist.done" : "checklist.open")}
      >
        {point.is_done ? (
          <CheckCircleSolid className="text-ui-tag-green-icon" />
        ) : (
          <ExclamationCircle className="text-ui-tag-orange-icon" />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <Text size="small" weight="plus">
          {t(`checklist.${point.code}.title`)}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t(`checklist.${point.code}.${point.is_done ? "done" : "open"}`, detail)}
        </Text>
      </div>
      {!point.is_done && remedy ? <Remedy to={remedy} code={point.code} /> : null}
    </li>
  )
}

function Remedy({ to, code }: { to: string; code: string }) {
  const { t } = useTranslation("ecrm")
  const label = t(to.startsWith("https:") ? "checklist.read" : "checklist.fix")
  const name = `${label}: ${t(`checklist.${code}.title`)}`
  return to.startsWith("https:") ? (
    <a className={textLink} href={to} target="_blank" rel="noreferrer" aria-label={name}>
      {label}
    </a>
  ) : (
    <Link className={textLink} to={to} aria-label={name}>
      {label}
    </Link>
  )
}
