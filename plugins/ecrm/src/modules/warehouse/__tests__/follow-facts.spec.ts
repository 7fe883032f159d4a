import { createMedusaContainer } from "@medusajs/framework/utils"
import { asValue } from "@medusajs/framework/awilix"
import {
  createWarehouse,
  type WarehouseFixture,
} from "../../../../../../integration-tests/fixtures/warehouse-database"
import { uuidV7 } from "../../../../../../integration-tests/fixtures/uuid-v7"
import { Trending } from "../../../core/recommendations/algorithms/trending"
import { BasketLog } from "../../../core/recommendations/baskets"
import { PurchaseLog } from "../../../core/recommendations/chains/purchase-log"
import { learnModel } from "../../../core/recommendations/learn-model"
import { LiveModel } from "../../../core/recommendations/live-model"
import { prepareServing } from "../../../core/recommendations/model"
import { VisitLog } from "../../../core/recommendations/visit-log"
import { seededRng } from "../../../core/shared/rng"
import { finish } from "../../../core/shared/steps"
import { followFacts } from "../../../workflows/recommendations/follow-facts"
import { placeAt } from "../queries/fresh-facts"

/** More than one page of a look. */
const EVENTS = 6_000

describe("followFacts", () => {
  let warehouse: WarehouseFixture
  const container = createMedusaContainer()

  beforeAll(async () => {
    warehouse = await createWarehouse("follow_facts")
    container.register("ecrm_warehouse", asValue(warehouse.service))
  })
  afterAll(() => warehouse.drop())

  it("counts all events there are in one look, and none twice in the next", async () => {
    const now_ms = Date.now()
    const rod = {
      ...{ id: "rod", is_product: true, title: "Rod", description: null, price: 1 },
      ...{ category_ids: [], all_category_ids: [], tags: [], tag_ids: [], published_ms: NaN },
    }
    const facts = {
      ...{ items: [rod], baskets: new BasketLog().baskets(), lines: new PurchaseLog() },
      learned: { until_ms: now_ms, order_marks: new Float64Array(0), events_until_ms: now_ms },
      ...{
        person_count: 0,
        profile_groups: [],
        sessions: new VisitLog(1).sessions(),
        currency_code: "eur",
      },
      trending: new Trending(1, now_ms),
    }
    const settings = { half_life_days: 90, neighbours_max: 60 }
    const model = finish(learnModel(facts, settings, new Date(now_ms), seededRng(1)))
    await warehouse.query(
      `INSERT INTO event (event_id, occurred_at, visitor_id, type, product_id)
       SELECT id::uuid, to_timestamp($2::float8 / 1000), 'v', 'view', 'rod'
       FROM unnest($1::text[]) AS id`,
      [Array.from({ length: EVENTS }, () => uuidV7()), now_ms]
    )
    const places = { orders: placeAt(now_ms), items: placeAt(now_ms) }
    const events_place = placeAt(now_ms - 60_000)
    const live = new LiveModel(prepareServing(model))
    const followed = {
      ...{ live, places, events_place, changes_place: placeAt(now_ms) },
      unlearned: new Set(["rod"]),
    }
    const learned: string[][] = []
    const told = {
      ...{ changed: () => undefined, isNew: () => undefined },
      learned: (ids: string[]) => void learned.push(ids),
    }
    for (let look = 0; look < 3; look++) {
      await followFacts(container, followed, told)
      expect(followed.live.model.trending?.figures(0, now_ms).recent).toBeCloseTo(EVENTS, 6)
    }
    // what the look before could not learn in its time is told of once it is learned
    expect(learned).toEqual([["rod"], [], []])
  })
})
