import { finish } from "../../shared/steps"
import { parseChain } from "../chains/chain-document"
import { UNKNOWN_SHOPPER } from "../chains/meets-condition"
import { WrittenChains } from "../chains/written-chains"
import type { Asked } from "../asked"
import { prepareServing, type LearnedChains, type ServingModel } from "../model"
import type { ModelName } from "../slot"
import { hearVoices } from "../voices"
import { DEFAULT_SLOT_POLICIES } from "../slot-policy"
import { chainCatalogue } from "../chains/chain-facts"
import { CatalogueIndex } from "../chains/catalogue-index"
import { aModel, item } from "./a-model"

const DAY_MS = 86_400_000
const NOW_MS = 1_000 * DAY_MS
const base = prepareServing(
  aModel(
    [
      item("boat", ["water"]),
      item("camera", ["photo"]),
      item("cinema", ["home"]),
      item("food", ["baby"]),
      item("hook", ["fishing"]),
      item("laptop", ["computers"]),
      item("netbook", ["computers"]),
      item("rod", ["fishing"]),
    ],
    [["camera", "rod"], ["camera"]]
  )
)
const index = (id: string) => base.index_of.get(id) as number
const catalogue = chainCatalogue(
  ["water", "photo", "home", "baby", "fishing", "computers", "computers", "fishing"].map(
    (category, at) => ({
      category_ids: [category],
      tag_ids: [],
      unit_price: base.ids[at] === "netbook" ? 200 : 2_000,
    })
  )
)
const repeat: LearnedChains["repeat"] = {
  category_ids: [],
  item_categories: new Uint32Array(8),
  repeat_shares: Float32Array.of(0, 0, 0, 0.6, 0, 0, 0, 0),
  is_consumable: Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0),
  interval_days_p25: new Float32Array(8).fill(10),
  interval_days_p50: new Float32Array(8).fill(20),
  interval_days_p75: new Float32Array(8).fill(30),
  buyers: new Uint32Array(8),
  repeat_buyers: new Uint32Array(8),
}
const model: ServingModel = {
  ...base,
  chains: { catalogue, repeat } as LearnedChains,
  catalogue_index: finish(CatalogueIndex.of(catalogue, base.ids, "eur")),
  published_ms: Float64Array.from(base.ids, (id) => (id === "boat" ? NOW_MS - DAY_MS : NaN)),
  newest: [index("boat")],
}
const chain = (id: string, document: object) => ({
  id,
  document: { ...parseChain({ version: 1, title: id, ...document }), is_active: true },
})
const written = new WrittenChains(
  [
    chain("high_end", {
      kind: "complex",
      trigger: {
        category_ids: ["computers"],
        price: { type: "absolute", currency_code: "eur", from: 1_500 },
      },
      trait: { name: "top-of-the-line", declared_confidence: 0.8 },
      targets: [
        { type: "category", id: "photo" },
        { type: "product", id: "cinema" },
      ],
    }),
    chain("angler", {
      kind: "path",
      steps: [
        { product_ids: ["hook"], title: "Hook" },
        { product_ids: ["rod"], title: "A rod", wait_days: 7 },
        { product_ids: ["boat"] },
      ],
    }),
  ],
  model.catalogue_index as CatalogueIndex,
  model.orders,
  null
)
const ask = (name: ModelName, change: Partial<Asked>) => {
  const asked: Asked = {
    model,
    now_ms: NOW_MS,
    anchors: [],
    category_ids: [],
    seen: [],
    bought: [],
    visited_at_ms: null,
    shopper: UNKNOWN_SHOPPER,
    written,
    fitting: () => [],
    ...change,
  }
  const models = [{ model: name, weight: 1, places_min: 0, places_max: null }]
  const [voice] = hearVoices(asked, { ...DEFAULT_SLOT_POLICIES.product, models })
  return (voice?.proposals ?? []).map((one) => ({
    id: model.ids[one.item],
    reason: voice.reasonOf(one.item),
  }))
}
const bought = (id: string, days_ago: number) => ({
  item: index(id),
  instant_ms: NOW_MS - days_ago * DAY_MS,
  delivered_at_ms: NaN,
})

describe("hearVoices", () => {
  it("lets a written complex chain name both hops, and not for a cheap one", () => {
    expect(ask("chain_complex", { anchors: [index("laptop")] })).toEqual([
      {
        id: "camera",
        reason: {
          code: "chain_complex",
          anchor: index("laptop"),
          chain_id: "high_end",
          trait: {
            id: null,
            label: "top-of-the-line",
            confidence: 0.8,
            lift: null,
            evidence: null,
          },
          target_id: "photo",
          figures: null,
        },
      },
      { id: "cinema", reason: expect.objectContaining({ target_id: null }) },
    ])
    expect(ask("chain_complex", { anchors: [index("netbook")] })).toEqual([])
  })
  it("offers the next step of a path once it is time, never one that was bought", () => {
    expect(ask("path", { bought: [bought("hook", 3)] })).toEqual([])
    expect(ask("path", { bought: [bought("hook", 8)] })).toEqual([
      {
        id: "rod",
        reason: {
          code: "path",
          anchor: index("hook"),
          chain_id: "angler",
          step: 2,
          title: "A rod",
        },
      },
    ])
    const both = [bought("rod", 1), bought("hook", 8)]
    expect(ask("path", { bought: both }).map(({ id }) => id)).toEqual(["boat"])
  })
  it("offers again what is used up, after its time", () => {
    expect(ask("due_again", { bought: [bought("food", 25), bought("laptop", 25)] })).toEqual([
      { id: "food", reason: { code: "rebuy_due", days: 25, usual_days: 20 } },
    ])
    expect(ask("due_again", { bought: [bought("food", 5)] })).toEqual([])
  })
  it("offers what came since the last visit, and nothing of it to who was never here", () => {
    const visited_at_ms = NOW_MS - 5 * DAY_MS
    expect(ask("new_since", { visited_at_ms })).toEqual([
      { id: "boat", reason: { code: "new_since", visited_at_ms } },
    ])
    expect(ask("new_since", {})).toEqual([])
    expect(ask("new_since", { visited_at_ms: NOW_MS })).toEqual([])
  })
  it("offers what the merchant says fits, with his note", () => {
    const fitting = (item: number) =>
      item === index("rod") ? [{ item: index("hook"), note: "No. 4" }] : []
    expect(ask("fits", { anchors: [index("rod")], fitting })).toEqual([
      { id: "hook", reason: { code: "fits", anchor: index("rod"), note: "No. 4" } },
    ])
  })
  it("shows what was looked at before, the latest first", () => {
    const seen = [
      { item: index("rod"), seen_at_ms: 9 },
      { item: index("boat"), seen_at_ms: 5 },
    ]
    expect(ask("recently_seen", { seen }).map(({ id }) => id)).toEqual(["rod", "boat"])
  })
})
