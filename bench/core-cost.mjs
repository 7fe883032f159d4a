import { figure, percentile, round } from "./figures.mjs"
import { startSibling } from "./store.mjs"

const ROUNDS = 150

const call = async (store, url, path, body) => {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "x-publishable-api-key": store.publishableKey, "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return await answer.json()
}

const timed = async (samples, work) => {
  const started = performance.now()
  const result = await work()
  samples.push(performance.now() - started)
  return result
}

/** One shopper on one server: looks, takes, looks at the cart. */
async function visit(store, url, product, samples) {
  await timed(samples.product, () =>
    call(store, url, `/store/products/${product.id}?region_id=${store.regionId}`)
  )
  const { cart } = await timed(samples.cart, () =>
    call(store, url, "/store/carts", { region_id: store.regionId })
  )
  await timed(samples.add, () =>
    call(store, url, `/store/carts/${cart.id}/line-items`, {
      variant_id: product.variants[0].id,
      quantity: 1,
    })
  )
}

const emptySamples = () => ({ product: [], cart: [], add: [] })
const NAMES = {
  product: "core route GET /store/products/:id",
  cart: "core route POST /store/carts",
  add: "core route POST /store/carts/:id/line-items",
}

/** What the plugin adds to core routes: two servers on one database, visited in turn. */
export async function benchCoreCost(store) {
  const [withPlugin, without] = [
    await startSibling(store, { withPlugin: true }),
    await startSibling(store, { withPlugin: false }),
  ]
  try {
    const { products } = await call(store, store.url, "/store/products?limit=20")
    const measured = [emptySamples(), emptySamples()]
    const warmUp = emptySamples()
    for (let round = 0; round < ROUNDS; round++) {
      const product = products[round % products.length]
      const isWarm = round >= products.length
      const servers = round % 2 === 0 ? [0, 1] : [1, 0]
      for (const server of servers) {
        const url = server === 0 ? withPlugin.url : without.url
        await visit(store, url, product, isWarm ? measured[server] : warmUp)
      }
    }
    return Object.entries(NAMES).map(([key, what]) => {
      const [own, bare] = measured.map((samples) => percentile(samples[key], 0.5))
      return figure(
        what,
        `p50 ${round(own)} ms`,
        `without the plugin: p50 ${round(bare)} ms`,
        own / bare,
        "≤ 1.03"
      )
    })
  } finally {
    await withPlugin.stop()
    await without.stop()
  }
}
