import { Button, Container } from "@medusajs/ui"
import { useEffect, useState } from "react"
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
  /** What Enter was pressed on; its first person is opened as soon as the answer is there. */
  const [wanted, setWanted] = useState<string | null>(null)
  const search = (text: string) =>
    params.change({ q: text || null, ...(text ? { order: null } : {}) })
  const { data, isPlaceholderData } = answer
  useEffect(() => {
    if (wanted === null || wanted !== params.q || !data || isPlaceholderData) return
    setWanted(null)
    const [first] = data.profiles
    if (first) navigate(`/ecrm/profiles/${encodeURIComponent(first.id)}`)
  }, [wanted, params.q, data, isPlaceholderData, navigate])
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
          onSearch={search}
          onType={() => setWanted(null)}
          onEnter={(text) => {
            setWanted(text)
            if (text !== params.q) search(text)
          }}
        />
      </Container>
      <ProfilesList params={params} answer={answer} />
    </div>
  )
}
