import { useSearchParams } from "react-router-dom"
import { ItemsTable } from "./items-table"
import { NeighboursSection } from "./neighbours-section"

/** Explorer of the model: pick an item, see what is bought with it and the orders behind it. */
export function Explorer() {
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
    <div className="flex flex-col gap-y-3">
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
