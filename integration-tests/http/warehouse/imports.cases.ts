import { request } from "node:http"
import { gzipSync } from "node:zlib"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createProductsWorkflow } from "@medusajs/medusa/core-flows"
import { createCatalogue, importHistory, type ImportRun } from "medusa-plugin-ecrm/workflows"
import { productOf } from "../../../plugins/ecrm/src/core/warehouse/imports/catalogue"
import type WarehouseModuleService from "../../../plugins/ecrm/src/modules/warehouse/service"
import { readCatalogueStore } from "../../../plugins/ecrm/src/workflows/warehouse/create-catalogue-store"
import { createStore, type Store } from "../../fixtures/a-store"
import { csvFile, csvRow } from "../../fixtures/import-files"
import type { StoreCases } from "../../fixtures/in-store"
import { until } from "../../fixtures/server-process"
import { anAdmin } from "../recommendations/an-admin"

const IMPORTS = "/admin/ecrm/warehouse/imports"

interface Answer {
  status: number
  data: any // eslint-disable-line @typescript-eslint/no-explicit-any
  headers: Record<string, string>
}

export const importsCases: StoreCases = ({ api, getContainer }) => {
  let container: MedusaContainer
  let store: Store
  let admin: Record<string, string>
  let warehouse: WarehouseModuleService

  const caught = (error: { response?: Answer }) => {
    if (error.response) return error.response
    throw error
  }
  const get = async (path: string, headers = admin): Promise<Answer> =>
    await api.get(`${IMPORTS}${path}`, { headers }).catch(caught)
  const discard = async (id: number | string): Promise<Answer> =>
    await api.delete(`${IMPORTS}/${id}`, { headers: admin }).catch(caught)
  const upload = async (file: Buffer | string, query = "", type = "text/csv"): Promise<Answer> =>
    await api
      .post(`${IMPORTS}?${query}`, Buffer.from(file), {
        headers: { ...admin, "content-type": type },
      })
      .catch(caught)
  const finished = async (id: number): Promise<ImportRun> => {
    let run: ImportRun | undefined
    await until("the end of the import", async () => {
      run = (await get(`/${id}`)).data.import
      return run?.status === "done" && !(run.create_catalogue > 0 && !run.report?.catalogue)
    })
    return run as ImportRun
  }

  beforeAll(async () => {
    container = getContainer()
    store = await createStore(container)
    admin = await anAdmin(container, api)
    warehouse = container.resolve<WarehouseModuleService>("ecrm_warehouse")
    const db = await warehouse.manager()
    await db.query("TRUNCATE order_fact, order_line, item, task, import CASCADE")
  })

  it("takes a file as it is, gzip or plain, and lets a worker write it", async () => {
    const file = csvFile([csvRow({ order_id: "1" }), csvRow({ order_id: "2", quantity: "x" })])
    const answer = await upload(gzipSync(file), "file_name=old.csv.gz", "application/gzip")
    expect(answer.status).toBe(202)
    expect(answer.data.import).toMatchObject({
      file_name: "old.csv.gz",
      format: "ecrm-csv",
      source: "history",
      lines_read: 2,
      created_by: expect.stringMatching(/^user_/),
    })
    const run = await finished(answer.data.import.id)
    expect(run.report).toMatchObject({ orders: 1, rejected: { bad_number: 1 } })

    const again = await upload(file, "format=auto&source=history")
    expect((await finished(again.data.import.id)).report).toMatchObject({
      added: { orders: 0, lines: 0, items: 0 },
    })
    const list = await get("?limit=1")
    expect(list.data).toMatchObject({ count: 2, limit: 1, offset: 0 })
    expect(list.data.imports[0].id).toBe(again.data.import.id)
  })

  it("shows what was left out, page by page, by reason, and as a safe file", async () => {
    const { data } = await upload(
      csvFile([
        csvRow({ order_id: "=2+2", quantity: "x" }),
        csvRow({ order_id: "1", quantity: "-1" }),
        csvRow({ order_id: "2", quantity: "-1" }),
      ])
    )
    const { id } = await finished(data.import.id)
    const page = await get(`/${id}/rejections?limit=1&offset=1&reason=negative_quantity`)
    expect(page.data).toMatchObject({
      count: 2,
      counts: { negative_quantity: 2, bad_number: 1 },
      rejections: [{ line_no: 4, reason: "negative_quantity" }],
    })
    const file = await get(`/${id}/rejections.csv`)
    expect(file.headers["content-type"]).toBe("text/csv; charset=utf-8")
    expect(file.headers["content-disposition"]).toContain(`import-${id}-rejected.csv`)
    expect(String(file.data).split("\r\n")[1]).toMatch(/^2,bad_number,.*"'=2\+2,/)
  })

  it("refuses a damaged file with its reason and keeps the failed import", async () => {
    const broken = gzipSync(csvFile([csvRow()])).subarray(0, 60)
    const answer = await upload(broken)
    expect(answer.status).toBe(400)
    expect(answer.data).toMatchObject({ type: "invalid_data", code: "import.broken_gzip" })
    const header = await upload("a,b\n1,2\n")
    expect(header.data).toMatchObject({ code: "import.wrong_header" })
    expect((await upload("")).data).toMatchObject({ code: "import.empty_file" })
    const { data } = await get("")
    expect(data.imports.map((run: ImportRun) => run.status)).toEqual(Array(3).fill("failed"))
  })

  it("answers a large bad file before all of it has come", async () => {
    const answer = await upload(Buffer.alloc(30 * 1024 * 1024, "x,"))
    expect(answer.status).toBe(400)
    expect(answer.data).toMatchObject({ code: "import.wrong_header" })
  })

  it("refuses an upload with a wrong parameter, naming it", async () => {
    const wrong = [
      ["limits=1", "limits"],
      ["dry_run=yes", "dry_run"],
      ["source=store", "source"],
      ["source=Old%20Shop", "source"],
      ["format=excel", "format"],
      ["create_catalogue=1001", "create_catalogue"],
      ["create_catalogue=5&dry_run=true", "create_catalogue"],
      ["file_name=", "file_name"],
      ["file_name=a&file_name=b", "file_name"],
      ["file_name=a%00b", "file_name"],
      ["file_name=a%0Ab", "file_name"],
      ["source=a%00b", "source"],
      ["format=a%00b", "format"],
    ]
    for (const [query, field] of wrong) {
      const { status, data } = await upload(csvFile([csvRow()]), query)
      expect([query, status, data.code]).toEqual([query, 400, "warehouse.invalid_query"])
      expect(data.message.startsWith(`${field}: `)).toBe(true)
    }
  })

  it("refuses a form, an unknown id, and whoever is not logged in", async () => {
    const form = await upload("--x", "", "multipart/form-data; boundary=x")
    expect(form.data).toMatchObject({ code: "import.wrong_content_type" })
    for (const id of ["0", "999", "abc", "1e3", "99999999999999999999", "%00"]) {
      for (const path of [`/${id}`, `/${id}/rejections`, `/${id}/rejections.csv`]) {
        expect(await get(path)).toMatchObject({ status: 404, data: { code: "import.unknown" } })
      }
      expect(await discard(id)).toMatchObject({ status: 404 })
    }
    for (const reason of ["a%00b", "%00", "none"]) {
      const { status, data } = await get(`/1/rejections?reason=${reason}`)
      expect([status, data.message]).toEqual([400, expect.stringMatching(/^reason: /)])
    }
    expect(await get("?limit=0")).toMatchObject({ status: 400 })
    expect(await get("?limit=201&x=1")).toMatchObject({ status: 400 })
    expect(await get("", {})).toMatchObject({ status: 401 })
  })

  it("reports a dry run and keeps nothing of it", async () => {
    const { data } = await upload(csvFile([csvRow()]), "dry_run=true")
    expect((await finished(data.import.id)).report).toMatchObject({
      is_dry_run: true,
      added: { orders: 1, lines: 1, items: 1 },
    })
    const db = await warehouse.manager()
    expect(await db.query("SELECT 1 FROM order_fact")).toEqual([])
  })

  it("discards what is staged, but not what is done", async () => {
    const { imports } = warehouse
    const staged = await imports.begin({
      file_name: "a.csv",
      source: null,
      is_dry_run: false,
      create_catalogue: 0,
      created_by: null,
    })
    const file = async function* () {
      yield Buffer.from(csvFile([csvRow()]))
    }
    await imports.stage(staged.id, { file: file(), format: null, now: new Date() })
    expect((await discard(staged.id)).data.import).toMatchObject({ status: "discarded" })
    const { data } = await upload(csvFile([csvRow()]))
    await finished(data.import.id)
    const answer = await discard(data.import.id)
    expect(answer).toMatchObject({ status: 400, data: { code: "import.not_staged" } })
  })

  it("gives up an upload whose sender goes away", async () => {
    const { port } = new URL((api as { defaults: { baseURL: string } }).defaults.baseURL)
    const sending = request({
      port,
      method: "POST",
      path: IMPORTS,
      headers: { ...admin, "content-type": "text/csv", "content-length": 1_000_000 },
    })
    sending.on("error", () => undefined)
    sending.write(csvFile([csvRow()]))
    await until("the import has begun", async () => (await get("")).data.count === 1)
    sending.destroy()
    await until("the import has failed", async () => {
      const [run] = (await get("")).data.imports
      return run.status === "failed" && run.error_code === "import.interrupted"
    })
  })

  it("makes the best-selling items products that a shopper can buy, once", async () => {
    const rows = ["A-1", "A-2", "A-3"].flatMap((sku, rank) =>
      Array.from({ length: 5 - rank }, (_, i) =>
        csvRow({ order_id: `${i}`, sku, title: `Lure ${sku}`, unit_price: `${rank + 1}.50` })
      )
    )
    rows.push(...Array.from({ length: 9 }, (_, i) => csvRow({ order_id: `${i}`, sku: "TENT-1" })))
    for (const _ of [1, 2]) {
      const { data } = await upload(csvFile(rows), "create_catalogue=3")
      const run = await finished(data.import.id)
      expect(run.report?.catalogue).toEqual({ wanted: 3, created: 2, existing: 1 })
    }
    const { data: shown } = await api.get(
      `/store/products?q=Lure&region_id=${store.region_id}&fields=title,*variants.calculated_price`,
      { headers: { "x-publishable-api-key": store.publishable_key } }
    )
    const prices = shown.products.map(
      (product: { title: string; variants: { calculated_price: object }[] }) => [
        product.title,
        product.variants[0].calculated_price,
      ]
    )
    expect(prices.sort()).toMatchObject([
      ["Lure A-1", { calculated_amount: 1.5, currency_code: "eur" }],
      ["Lure A-2", { calculated_amount: 2.5, currency_code: "eur" }],
    ])
    const db = await warehouse.manager()
    const tied = await db.query(
      "SELECT item_key FROM item WHERE product_id IS NOT NULL AND variant_id IS NOT NULL ORDER BY 1"
    )
    expect(tied.map((row: { item_key: string }) => row.item_key)).toEqual(
      expect.arrayContaining(["A-1", "A-2", "TENT-1"])
    )
  })

  const bestSellers = csvFile(
    ["B-1", "B-2", "B-3"].flatMap((sku) =>
      Array.from({ length: 3 }, (_, i) => csvRow({ order_id: `${i}`, sku, title: `Line ${sku}` }))
    )
  )
  const made = async () => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: variants } = await query.graph({
      entity: "product_variant",
      fields: ["sku", "product.id", "product.status", "inventory_items.inventory_item_id"],
      filters: { sku: ["B-1", "B-2", "B-3"] },
    })
    const { data: stock } = await query.graph({
      entity: "inventory_item",
      fields: ["sku"],
      filters: { sku: ["B-1", "B-2", "B-3"] },
    })
    return {
      variants: variants.map(({ sku, product }) => [sku, product?.status]).sort(),
      stock: stock.map((record) => record.sku).sort(),
    }
  }
  const WHOLE = {
    variants: ["B-1", "B-2", "B-3"].map((sku) => [sku, "published"]),
    stock: ["B-1", "B-2", "B-3"],
  }

  it("makes each product once, however many makers there are at once", async () => {
    const { data } = await upload(bestSellers)
    const { id } = await finished(data.import.id)
    const reports = await Promise.all([1, 2, 3].map(() => createCatalogue(container, id, 3)))
    expect(reports).toEqual(Array(3).fill({ wanted: 3, created: 3, existing: 0 }))
    expect(await made()).toEqual(WHOLE)
  })

  it("makes what a killed maker has left undone, and nothing twice", async () => {
    const { data } = await upload(bestSellers)
    const { id } = await finished(data.import.id)
    await createCatalogue(container, id, 1)
    // What is there when the process dies between making a product and publishing it.
    const catalogue = await readCatalogueStore(container)
    const [, second] = await warehouse.imports.bestSellers(id, 2)
    await createProductsWorkflow(container).run({
      input: { products: [productOf(second, catalogue)] },
    })
    await createCatalogue(container, id, 3)
    expect(await made()).toEqual(WHOLE)
  })

  it("says that the history is in where only its catalogue could not be made", async () => {
    const file = async function* () {
      yield Buffer.from(bestSellers)
    }
    const channels = container.resolve(Modules.SALES_CHANNEL)
    const channel_ids = (await channels.listSalesChannels()).map((channel) => channel.id)
    await channels.softDeleteSalesChannels(channel_ids)
    const wanted = {
      file_name: "a.csv",
      format: null,
      source: null,
      is_dry_run: false,
      create_catalogue: 3,
      created_by: null,
    }
    await expect(importHistory(container, { ...wanted, file: file() })).rejects.toMatchObject({
      code: "import.no_catalogue",
      message: expect.stringMatching(/^The history is imported, but .*import the file again/),
    })
    const { imports } = await warehouse.imports.list(1, 0)
    expect(imports[0]).toMatchObject({ status: "done", error_code: null })
    await channels.restoreSalesChannels(channel_ids)
    const run = await importHistory(container, { ...wanted, file: file() })
    expect(run.report).toMatchObject({ added: { orders: 0 }, catalogue: { created: 3 } })
    expect(await made()).toEqual(WHOLE)
  })
}
