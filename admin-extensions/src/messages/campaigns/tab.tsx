import { useTranslation } from "react-i18next"
import { usePart } from "../../recommendations/use-part"
import { Waiting } from "../waiting"
import { CampaignsSection } from "./campaigns-section"
import { CampaignEditor } from "./editor/campaign-editor"
import { useCampaign } from "./hooks"
import { CampaignView } from "./one/campaign-view"

const NEW = "new"

/** Campaigns; or one of them, as a draft to edit or as it goes. */
export function CampaignsTab() {
  const [id, setId] = usePart("campaign")
  const close = () => setId(null)
  if (id === null) return <CampaignsSection onOpen={setId} onAdd={() => setId(NEW)} />
  if (id === NEW) return <CampaignEditor campaign={null} onOpen={setId} onClose={close} />
  return <Opened key={id} id={id} onOpen={setId} onClose={close} />
}

interface OpenedProps {
  id: string
  onOpen: (id: string) => void
  onClose: () => void
}

function Opened({ id, onOpen, onClose }: OpenedProps) {
  const { t } = useTranslation("ecrm")
  const answer = useCampaign(id)
  if (!answer.data) {
    return (
      <Waiting
        title={t("campaigns.one")}
        error={answer.error}
        unknown={{ title: t("campaigns.unknown"), hint: t("campaigns.unknown_hint") }}
        onRetry={() => void answer.refetch()}
      />
    )
  }
  const campaign = answer.data
  return campaign.status === "draft" ? (
    <CampaignEditor campaign={campaign} onOpen={onOpen} onClose={onClose} />
  ) : (
    <CampaignView campaign={campaign} onOpen={onOpen} onClose={onClose} />
  )
}
