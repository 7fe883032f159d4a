import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { AreaHeader } from "../shared/area-header"
import { ItemsTable } from "./items-table"
import { NeighboursSection } from "./neighbours-section"
import { TrainButton } from "./train-button"

/** Explorer of the model: pick an item, see what is bought with it and the orders behind it. */
export function RecommendationsPage() {
  const { t } = useTranslation("ecrm")
  const [params, setParams] = useSearchParams()
  const itemId = params.get("item")
  const choose = (id: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (id === null) next.delete("item")
      else next.set("item", id)
      return next
    })
  return (
    <div className="flex flex-col gap-y-3" data-ecrm-page>
      <AreaHeader title={t("explorer.title")} hint={t("explorer.hint")} actions={<TrainButton />} />
      {itemId ? (
        <NeighboursSection
          key={itemId}
          itemId={itemId}
          onChoose={choose}
          onClose={() => choose(null)}
        />
      ) : null}
      <ItemsTable chosenId={itemId} onChoose={choose} />
    </div>
  )
}
