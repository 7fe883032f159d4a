import { Tabs } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useParams, useSearchParams } from "react-router-dom"
import { AreaHeader } from "../../shared/area-header"
import { useFormat } from "../../shared/format"
import { EmptyState, FailedRequest, LoadingRows } from "../../shared/request-state"
import { Section } from "../../shared/section"
import { textLink } from "../../shared/text-link"
import { isUnknown, useProfile } from "../hooks"
import type { ProfileView } from "../types"
import { ProfileHead } from "./head"
import { OffersSection } from "./offers-section"
import { SECTIONS } from "./sections"

/** One person: what to do next, what they are worth, and everything that is known. */
export function ProfilePage() {
  const { t } = useTranslation("ecrm")
  const { id = "" } = useParams()
  const answer = useProfile(id)
  const profile = answer.data
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={profile ? nameOf(profile, t("profiles.unnamed")) : t("profiles.title")}
        hint={useHint(profile)}
      />
      {isUnknown(answer.error) ? (
        <Section title={t("profiles.one.head")}>
          <EmptyState title={t("profiles.one.unknown")} hint={t("profiles.one.unknown_hint")}>
            <Link className={textLink} to="/ecrm/profiles">
              {t("profiles.one.to_list")}
            </Link>
          </EmptyState>
        </Section>
      ) : answer.isError && !profile ? (
        <Section title={t("profiles.one.head")}>
          <FailedRequest error={answer.error} onRetry={() => void answer.refetch()} />
        </Section>
      ) : !profile ? (
        <Section title={t("profiles.one.head")}>
          <LoadingRows rows={8} />
        </Section>
      ) : (
        <>
          <ProfileHead profile={profile} />
          <OffersSection profileId={profile.id} />
          <SectionTabs profileId={profile.id} />
        </>
      )}
    </div>
  )
}

/** The open part is in the address, so that a colleague can be sent to it. */
function SectionTabs({ profileId }: { profileId: string }) {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const open = SECTIONS.find(({ key }) => key === params.get("tab")) ?? SECTIONS[0]
  return (
    <Tabs
      value={open.key}
      onValueChange={(tab) => setParams({ tab }, { replace: true })}
      className="flex flex-col gap-y-3"
    >
      <Tabs.List className="flex-wrap" aria-label={t("profiles.one.tabs")}>
        {SECTIONS.map(({ key }) => (
          <Tabs.Trigger key={key} value={key}>
            {t(`profiles.sections.${key}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {SECTIONS.map(({ key, Section: Part }) => (
        <Tabs.Content key={key} value={key}>
          <Part profileId={profileId} />
        </Tabs.Content>
      ))}
    </Tabs>
  )
}

const nameOf = ({ display_name, email }: ProfileView, unnamed: string): string =>
  display_name ?? email ?? unnamed

function useHint(profile: ProfileView | undefined): string {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  if (!profile) return t("profiles.hint")
  const since = t("profiles.one.hint", { since: format.day(profile.first_seen_at.slice(0, 10)) })
  const { roots } = profile.counts
  if (roots < 2) return since
  return `${since} · ${t("profiles.one.merged", { count: format.number(roots) })}`
}
