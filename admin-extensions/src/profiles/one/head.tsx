import { Container, Heading, StatusBadge } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useConsentNames } from "../../consent/use-consent-names"
import { DefinitionList } from "../../shared/definition-list"
import { useFormat } from "../../shared/format"
import { textLink } from "../../shared/text-link"
import { WorthFigures } from "../head-figures"
import type { ProfileView } from "../types"
import { useNames } from "../words"
import { NextActions } from "./next-actions"

const WHY = "/ecrm/recommendations?tab=why&slot=home"

/** What one needs to know of a person before anything else. */
export function ProfileHead({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation("ecrm")
  return (
    <Container className="divide-y overflow-hidden p-0" data-testid="profile-head">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading level="h2">{t("profiles.one.head")}</Heading>
        <div className="flex flex-wrap gap-3">
          <CustomerLinks ids={profile.customer_ids} />
          <Link className={textLink} to={`${WHY}&profile_id=${encodeURIComponent(profile.id)}`}>
            {t("why.of_person")}
          </Link>
          <Link
            className={textLink}
            to={`/ecrm/settings?tab=access_log&profile_id=${encodeURIComponent(profile.id)}`}
          >
            {t("profiles.settings.access_log")}
          </Link>
        </div>
      </div>
      <NextActions actions={profile.next_actions} />
      <div className="grid divide-y lg:grid-cols-2 lg:divide-x lg:divide-y-0">
        <PersonFigures profile={profile} />
        <WorthFigures profile={profile} />
      </div>
    </Container>
  )
}

function PersonFigures({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation("ecrm")
  const format = useFormat()
  const names = useNames()
  const rows: [string, ReactNode][] = [
    [t("profiles.one.mail"), profile.email ? <MailLink key="mail" to={profile.email} /> : "–"],
    [t("profiles.one.phone"), profile.phone ? <PhoneLink key="tel" to={profile.phone} /> : "–"],
    [
      t("profiles.one.place"),
      [profile.city, profile.country_code?.toUpperCase()].filter(Boolean).join(", ") || "–",
    ],
    [t("profiles.one.kind"), useKindWords(profile)],
    [t("profiles.one.account"), t(profile.has_account ? "profiles.yes" : "profiles.one.guest")],
  ]
  if (profile.language) rows.push([t("profiles.one.language"), format.language(profile.language)])
  if (profile.preferred_channel)
    rows.push([t("profiles.one.channel"), names.channel(profile.preferred_channel)])
  if (profile.best_hour !== null)
    rows.push([t("profiles.one.best_hour"), `${profile.best_hour}:00`])
  rows.push([t("profiles.one.consent"), <Consents key="consent" profile={profile} />])
  if (profile.customer_class)
    rows.splice(4, 0, [
      t("identity.traits.customer_class"),
      names.customerClass(profile.customer_class),
    ])
  return <DefinitionList rows={rows} />
}

function useKindWords({ kind, employees }: ProfileView): string {
  const { t } = useTranslation("ecrm")
  const names = useNames()
  return employees === null
    ? names.kind(kind)
    : `${names.kind(kind)}, ${t("profiles.one.employees", { count: String(employees) })}`
}

function Consents({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation("ecrm")
  const names = useConsentNames()
  const given = profile.consents.map(names.consent)
  return (
    <div className="flex flex-col items-start gap-1">
      {profile.is_suppressed ? (
        <StatusBadge color="red">{t("profiles.one.suppressed")}</StatusBadge>
      ) : null}
      {profile.objects_to_profiling ? (
        <span className="txt-small break-words">{t("profiles.one.objects")}</span>
      ) : null}
      {given.length === 0 ? <span>{t("profiles.one.no_consent")}</span> : null}
      {given.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  )
}

const MailLink = ({ to }: { to: string }) => (
  <a className={`${textLink} break-all`} href={`mailto:${to}`}>
    {to}
  </a>
)

const PhoneLink = ({ to }: { to: string }) => (
  <a className={textLink} href={`tel:${to}`}>
    {to}
  </a>
)

function CustomerLinks({ ids }: { ids: string[] }) {
  const { t } = useTranslation("ecrm")
  return ids.map((id, index) => (
    <Link key={id} className={textLink} to={`/customers/${id}`}>
      {t("profiles.one.open_customer")}
      {ids.length > 1 ? ` ${index + 1}` : ""}
    </Link>
  ))
}
