import { Chips } from "../../../segments/builder/values-input"
import type { ChainThings, Thing, ThingType } from "../types"
import { thingsIn } from "./draft"
import { useEditor } from "./editor-context"
import { FaultLine } from "./field"
import { PriceFields } from "./price-fields"
import { ThingPicker } from "./thing-picker"
import { useThingWords } from "./use-thing-words"

const LIST: Record<ThingType, "product_ids" | "category_ids" | "tag_ids"> = {
  product: "product_ids",
  category: "category_ids",
  tag: "tag_ids",
}

/** Products, categories and tags, any of which is meant, at a price. */
export function ThingsFields<Things extends ChainThings>(props: ThingsFieldsProps<Things>) {
  const { label, path, things, onChange } = props
  const { nameOf } = useEditor()
  const words = useThingWords(nameOf)
  const all = thingsIn(things)
  const byKey = new Map(all.map((thing) => [`${thing.type} ${thing.id}`, thing]))
  const set = ({ type }: Thing, ids: string[]) => onChange({ ...things, [LIST[type]]: ids })
  const add = (thing: Thing) => set(thing, [...things[LIST[thing.type]], thing.id])
  const remove = (thing: Thing) =>
    set(
      thing,
      things[LIST[thing.type]].filter((id) => id !== thing.id)
    )
  return (
    <div role="group" aria-label={label} className="flex min-w-0 flex-col gap-y-3">
      <div className="flex max-w-full flex-wrap items-center gap-1">
        <Chips
          values={[...byKey.keys()]}
          nameOf={(key) => {
            const thing = byKey.get(key)
            return thing ? words(thing) : key
          }}
          onRemove={(key) => {
            const thing = byKey.get(key)
            if (thing) remove(thing)
          }}
        />
        <ThingPicker label={label} taken={all} onAdd={add} />
      </div>
      {Object.values(LIST).map((list) => (
        <FaultLine key={list} path={`${path}.${list}`} />
      ))}
      <PriceFields
        label={label}
        path={`${path}.price`}
        price={things.price}
        onChange={(price) => onChange({ ...things, price })}
      />
    </div>
  )
}

interface ThingsFieldsProps<Things extends ChainThings> {
  label: string
  path: string
  things: Things
  onChange: (things: Things) => void
}
