import { useState } from "react"
import { useTranslation } from "react-i18next"
import { SearchPicker } from "../../recommendations/things/search-picker"
import { useDebounced } from "../../shared/use-debounced"
import { useCampaign, useCampaignSearch } from "./hooks"

/** One campaign, found by its name. */
export function CampaignFilter({ id, onChange }: CampaignFilterProps) {
  const { t } = useTranslation("ecrm")
  const [text, setText] = useState("")
  const found = useCampaignSearch(useDebounced(text.trim()))
  const chosen = useCampaign(id).data
  return (
    <div className="col-span-2">
      <SearchPicker
        label={t("messages.log.campaign")}
        ids={id === "" ? [] : [id]}
        ids_max={1}
        found={found.data ?? []}
        nameOf={(one) => (chosen?.id === one ? chosen.name : one)}
        text={text}
        onText={setText}
        onChange={([next = ""]) => onChange(next)}
      />
    </div>
  )
}

interface CampaignFilterProps {
  /** Empty: any. */
  id: string
  onChange: (id: string) => void
}
