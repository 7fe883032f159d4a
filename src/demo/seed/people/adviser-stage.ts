import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Stage } from "../stage"
import { profilesOf } from "./profiles"

/** The part of the plugin's recommendations that the seed fills. */
interface Advisers {
  list: (filter: Record<string, unknown>) => Promise<{ advisers: { key: string }[] }>
  create: (key: string, input: Record<string, unknown>, actor: string | null) => Promise<unknown>
}

const KEY = "first-steps"
const PURPOSE = "To suggest what suits you"
const PRICE_LEVELS = ["sensible", "fair", "best"]
const TRAITS = [
  { key: "interests", label: "Interests", type: "tags", choices: [] },
  { key: "price_level", label: "Price level", type: "choice", choices: PRICE_LEVELS },
]

/** What somebody begins with, and the categories it leads to. */
const BEGINNINGS = [
  {
    key: "baby",
    text: { en: "A baby", de: "Ein Baby", zh: "宝宝" },
    handles: ["feeding", "nursery", "toys", "baby-clothes"],
  },
  {
    key: "fishing",
    text: { en: "A day at the water", de: "Ein Tag am Wasser", zh: "水边的一天" },
    handles: ["tackle", "rods-reels", "camping"],
  },
  {
    key: "desk",
    text: { en: "A desk to work at", de: "Ein Arbeitsplatz", zh: "办公桌" },
    handles: ["laptops", "monitors-docks", "peripherals"],
  },
  {
    key: "pictures",
    text: { en: "Pictures and sound", de: "Bild und Klang", zh: "影像与声音" },
    handles: ["cameras", "home-cinema", "hi-fi"],
  },
  {
    key: "reading",
    text: { en: "A quiet evening with a book", de: "Ein Abend mit Buch", zh: "安静阅读的夜晚" },
    handles: ["fiction", "leisure", "childrens-books"],
  },
]

const PRICES = [
  {
    level: "sensible",
    text: { en: "Not much", de: "Nicht viel", zh: "经济实惠" },
    from: 0,
    to: 0.5,
  },
  {
    level: "fair",
    text: { en: "What is fair", de: "Was angemessen ist", zh: "价格适中" },
    from: 0.2,
    to: 0.8,
  },
  {
    level: "best",
    text: { en: "It may be the best", de: "Gern das Beste", zh: "追求最好" },
    from: 0.5,
    to: 1,
  },
]

const documentOf = (idOf: (handle: string) => string) => ({
  version: 1,
  title: { en: "Where do you begin?", de: "Womit fangen Sie an?", zh: "从哪里开始?" },
  intro: {
    en: "Two questions, then we show you what belongs together.",
    de: "Zwei Fragen, dann zeigen wir, was zusammengehört.",
    zh: "只有两个问题,我们就为您展示相配的商品。",
  },
  purpose: {
    en: "We keep what you like and what it may cost, to suggest what suits you.",
    de: "Wir merken uns Ihre Vorlieben und Ihr Preisniveau, um Passendes vorzuschlagen.",
    zh: "我们会保存您的偏好与价位,以便推荐合适的商品。",
  },
  count: 6,
  questions: [
    {
      key: "beginning",
      text: { en: "What is it for?", de: "Wofür soll es sein?", zh: "用来做什么?" },
      kind: "many",
      answers: BEGINNINGS.map(({ key, text, handles }) => ({
        key,
        text,
        traits: { interests: [key] },
        targets: handles.map((handle) => ({ type: "category", id: idOf(handle) })),
      })),
    },
    {
      key: "price",
      text: { en: "What may it cost?", de: "Was darf es kosten?", zh: "预算如何?" },
      hint: {
        en: "Beside others of its kind.",
        de: "Verglichen mit anderem seiner Art.",
        zh: "与同类商品相比。",
      },
      is_required: false,
      answers: PRICES.map(({ level, text, from, to }) => ({
        key: level,
        text,
        traits: { price_level: level },
        price: { type: "percentile", from, to },
      })),
    },
  ],
})

async function categoryIds(container: MedusaContainer): Promise<Map<string, string>> {
  const service = container.resolve(Modules.PRODUCT)
  const handle = BEGINNINGS.flatMap(({ handles }) => handles)
  const categories = await service.listProductCategories({ handle }, { take: 100 })
  return new Map(categories.map((category) => [category.handle, category.id]))
}

/** A short quiz, and the traits its answers are kept in. */
export const adviserStage: Stage = {
  name: "advisers",
  run: async (container) => {
    const profiles = profilesOf(container)
    const picks = container.resolve<{ advisers: Advisers }>("ecrm_recommendations", {
      allowUnregistered: true,
    })
    if (!profiles || !picks) return 0
    const defined = new Set((await profiles.traits.definitions()).map(({ key }) => key))
    for (const trait of TRAITS.filter(({ key }) => !defined.has(key))) {
      const rest = { purpose: PURPOSE, shopper_may_see: true, shopper_may_edit: true }
      await profiles.traits.define({ ...trait, ...rest })
    }
    const filter = { q: null, is_active: null, order: "key", limit: 100, offset: 0 }
    const { advisers } = await picks.advisers.list(filter)
    if (!advisers.some(({ key }) => key === KEY)) {
      const ids = await categoryIds(container)
      const document = documentOf((handle) => ids.get(handle) as string)
      await picks.advisers.create(KEY, { document, is_active: true }, null)
    }
    return 1
  },
}
