import { Button, Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useNavigate } from "react-router-dom"
import { AreaHeader } from "../shared/area-header"
import { useProfiles } from "./hooks"
import { ProfilesList } from "./list"
import { useListParams } from "./list-params"
import { SearchBox } from "./search-box"

/** Everybody the store knows: search by anything, filter, sort, open. */
export function ProfilesPage() {
  const { t } = useTranslation("ecrm")
  const navigate = useNavigate()
  const params = useListParams()
  const answer = useProfiles(params.query)
  const openFirst = () => {
    const first = answer.isPlaceholderData ? undefined : answer.data?.profiles[0]
    if (first) navigate(`/ecrm/profiles/${encodeURIComponent(first.id)}`)
  }
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader
        title={t("profiles.title")}
        hint={t("profiles.hint")}
        actions={
          <Button size="small" variant="secondary" asChild>
            <Link to="/ecrm/profiles/duplicates">{t("identity.duplicates.title")}</Link>
          </Button>
        }
      />
      <Container className="p-0">
        <SearchBox
          value={params.q}
          onSearch={(text) => params.change({ q: text || null, ...(text ? { order: null } : {}) })}
          onOpenFirst={openFirst}
        />
      </Container>
      <ProfilesList params={params} answer={answer} />
    </div>
  )
}
