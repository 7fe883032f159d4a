import { readFile, writeFile } from "node:fs/promises"

const SERVICE = "productsBoughtTogetherService"

/**
 * For `medusa exec`: tells the other plugin of orders as its own subscriber does, one by one.
 * Arguments: a JSON file of lists of product ids, and the file to write the seconds to.
 */
export default async function teachOther({ container, args: [orders_file, report_file] }) {
  const orders = JSON.parse(await readFile(orders_file, "utf8"))
  const service = container.resolve(SERVICE)
  const started = performance.now()
  for (const product_ids of orders) await service.update(product_ids)
  const seconds = (performance.now() - started) / 1_000
  await writeFile(report_file, JSON.stringify({ seconds }))
}
