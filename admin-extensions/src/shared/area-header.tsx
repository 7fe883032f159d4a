import { clx, Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"

const PAGES = [
  { to: "/ecrm", label: "nav.overview", end: true },
  { to: "/ecrm/profiles", label: "nav.profiles", end: false },
  { to: "/ecrm/segments", label: "nav.segments", end: false },
  { to: "/ecrm/insights", label: "nav.insights", end: false },
  { to: "/ecrm/messages", label: "nav.messages", end: false },
  { to: "/ecrm/tasks", label: "nav.tasks", end: false },
  { to: "/ecrm/recommendations", label: "nav.recommendations", end: false },
  { to: "/ecrm/imports", label: "nav.imports", end: false },
  { to: "/ecrm/settings", label: "nav.settings", end: false },
]

/** Head of every page of the area: its title, its actions, the way to the other pages. */
export function AreaHeader({ title, hint, actions }: AreaHeaderProps) {
  const { t } = useTranslation("ecrm")
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h1">{title}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {hint}
          </Text>
        </div>
        {actions}
      </div>
      <nav aria-label={t("nav.label")} className="flex flex-wrap gap-2 px-6 py-3">
        {PAGES.map((page) => (
          <NavLink key={page.to} to={page.to} end={page.end} className={linkClass}>
            {t(page.label)}
          </NavLink>
        ))}
      </nav>
    </Container>
  )
}

interface AreaHeaderProps {
  title: string
  hint: string
  actions?: ReactNode
}

const linkClass = ({ isActive }: { isActive: boolean }) =>
  clx(
    "txt-compact-small-plus rounded-md px-3 py-1.5 outline-none transition-fg",
    "focus-visible:shadow-borders-focus hover:bg-ui-bg-base-hover",
    isActive ? "bg-ui-bg-base-pressed text-ui-fg-base" : "text-ui-fg-subtle"
  )
