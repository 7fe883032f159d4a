import {
  createRecommendations,
  type RecommendationsFixture,
} from "../../../../../../integration-tests/fixtures/recommendations-database"
import { readAvailable } from "../../../workflows/recommendations/read-available"
import type { VariantRow } from "../../../workflows/recommendations/read-product-rows"

describe("What is available of variants", () => {
  let fixture: RecommendationsFixture

  beforeAll(async () => {
    fixture = await createRecommendations("read_available")
    await fixture.query(`
      CREATE TABLE product_variant_inventory_item (variant_id text, inventory_item_id text,
        required_quantity integer, deleted_at timestamptz);
      CREATE TABLE inventory_level (inventory_item_id text, location_id text,
        stocked_quantity numeric, reserved_quantity numeric, deleted_at timestamptz);
      CREATE TABLE sales_channel_stock_location (sales_channel_id text, stock_location_id text,
        deleted_at timestamptz);
      INSERT INTO sales_channel_stock_location VALUES ('web', 'ulm');
      INSERT INTO inventory_level VALUES ('pole', 'ulm', 13, 1), ('cloth', 'ulm', 2, 2);
      INSERT INTO product_variant_inventory_item VALUES
        ('tent', 'pole', 5), ('tent', 'leaflet', 0), ('tarp', 'cloth', 1), ('tarp', 'leaflet', 0),
        ('leaflet', 'leaflet', 0)`)
  })
  afterAll(() => fixture.drop())

  const variant = (id: string): VariantRow => ({
    ...{ id, title: id, sku: null, price_set_id: null, plain_price: null },
    ...{ manage_inventory: true, allow_backorder: false },
  })
  const available = async (...ids: string[]) =>
    Object.fromEntries(await readAvailable(fixture.db, ["web"], ids.map(variant)))

  it("is what the scarcest of their parts allows, whatever else they need none of", async () => {
    expect(await available("tent", "tarp")).toEqual({ tent: 2 })
  })

  it("is without a limit where they need nothing of what they are made of", async () => {
    expect(await available("leaflet", "tent")).toEqual({ leaflet: Infinity, tent: 2 })
  })
})
