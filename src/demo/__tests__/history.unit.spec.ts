import { createHash } from "node:crypto"
import { catalogue } from "../catalogue/catalogue"
import { generateHistory, HISTORY_DAYS } from "../history/generate"
import { uuidV7 } from "../history/ids"
import { createRng } from "../history/rng"
import { themes } from "../history/themes"

const DAY_MS = 86_400_000
const ends_at = new Date("2026-03-01T00:00:00Z")
const history = generateHistory({ seed: 7, ends_at })
const { orders, shoppers, events } = history

const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex")

/** Instants at which each shopper first bought one of the products. */
function firstBought(handles: string[]): Map<number, number> {
  const first = new Map<number, number>()
  for (const order of orders) {
    if (first.has(order.shopper)) continue
    if (order.lines.some((line) => handles.includes(line.handle))) {
      first.set(order.shopper, order.placed_at_ms)
    }
  }
  return first
}

/** How much likelier than anybody a buyer of `before` is to buy one of `after` within the days. */
function lift(before: string[], after: string[], within_days: number): number {
  const cause = firstBought(before)
  const followed = [...cause].filter(([shopper, at_ms]) =>
    orders.some(
      (order) =>
        order.shopper === shopper &&
        order.placed_at_ms > at_ms &&
        order.placed_at_ms <= at_ms + within_days * DAY_MS &&
        order.lines.some((line) => after.includes(line.handle))
    )
  ).length
  return followed / cause.size / (firstBought(after).size / shoppers.length)
}

describe("the invented history", () => {
  it("is the same, byte for byte, for the same seed, and another for another", () => {
    const small = { ends_at, shoppers: 300 }
    const once = digest(generateHistory({ seed: 1, ...small }))
    expect(digest(generateHistory({ seed: 1, ...small }))).toBe(once)
    expect(digest(generateHistory({ seed: 2, ...small }))).not.toBe(once)
  })

  it("has 15,000 orders of 3,000 shoppers, ten per cent more or less", () => {
    expect(shoppers).toHaveLength(3000)
    expect(orders.length).toBeGreaterThan(13_500)
    expect(orders.length).toBeLessThan(16_500)
  })

  it("lies in the 365 days before its end, in order of time", () => {
    const instants = orders.map((order) => order.placed_at_ms)
    expect(instants).toEqual([...instants].sort((a, b) => a - b))
    expect(instants[0]).toBeGreaterThanOrEqual(ends_at.getTime() - HISTORY_DAYS * DAY_MS)
    expect(instants[instants.length - 1]).toBeLessThan(ends_at.getTime())
  })

  it("has a quarter of its orders from guests", () => {
    const guests = orders.filter((order) => !shoppers[order.shopper].has_account).length
    expect(guests / orders.length).toBeGreaterThan(0.22)
    expect(guests / orders.length).toBeLessThan(0.28)
  })

  it("has six per cent returned and two per cent cancelled, never the same order", () => {
    const returned = orders.filter((order) => order.return !== null)
    const cancelled = orders.filter((order) => order.cancelled_at_ms !== null)
    expect(returned.length / orders.length).toBeCloseTo(0.06, 1)
    expect(cancelled.length / orders.length).toBeCloseTo(0.02, 1)
    expect(returned.filter((order) => order.cancelled_at_ms !== null)).toEqual([])
  })

  it("returns only what was delivered, and no more of it than was bought", () => {
    for (const order of orders) {
      if (!order.return) continue
      expect(order.return.requested_at_ms).toBeGreaterThan(order.delivered_at_ms as number)
      expect(order.return.quantity).toBeLessThanOrEqual(order.lines[order.return.line].quantity)
    }
  })

  it("lets a third of the shoppers buy at random", () => {
    const themed = themes.reduce((sum, theme) => sum + theme.shoppers, 0)
    expect(3000 - themed).toBe(1000)
  })

  it("brings baby food after the bottle, the boat after the rod, the cinema after the camera", () => {
    const bottles = ["lumi-anti-colic-bottle", "lumi-glass-bottle-set"]
    const food = ["petit-pois-first-puree", "petit-pois-oat-porridge"]
    expect(lift(bottles, food, 90)).toBeGreaterThan(2)
    const rods = ["heron-spinning-rod", "heron-fly-rod-set"]
    expect(lift(rods, ["skerry-380-boat", "skerry-inflatable-boat"], 90)).toBeGreaterThan(2)
    const cinema = ["vista-home-cinema-set", "vista-65-oled", "vista-laser-projector"]
    expect(lift(["auris-m2-camera", "auris-compact-x"], cinema, 150)).toBeGreaterThan(2)
  })

  it("leads from a dear laptop to a dear camera and to the cinema, from a netbook to neither", () => {
    const cameras = ["auris-m2-camera", "auris-compact-x"]
    const cinema = ["vista-home-cinema-set", "vista-65-oled", "vista-laser-projector"]
    for (const dear of [cameras, cinema]) {
      expect(lift(["kestrel-16-studio"], dear, 180)).toBeGreaterThan(2)
      expect(lift(["pico-11-netbook", "pico-13-chromebook"], dear, 180)).toBeLessThan(0.7)
    }
  })

  it("sells cheap cameras and televisions too, so that a shelf alone tells nothing", () => {
    for (const handle of ["pico-snap-camera", "pico-zoom-camera", "pico-43-television"]) {
      expect(firstBought([handle]).size).toBeGreaterThan(50)
    }
  })

  it("leads from the hook over the rod and the boat to its trailer, over weeks", () => {
    const steps = [
      ["tarn-circle-hooks", "tarn-treble-hooks"],
      ["heron-spinning-rod", "heron-fly-rod-set"],
      ["skerry-380-boat", "skerry-inflatable-boat"],
      ["skerry-boat-trailer"],
    ]
    for (const [at, step] of steps.slice(1).entries()) {
      expect(lift(steps[at], step, 120)).toBeGreaterThan(1.7)
      const before = firstBought(steps[at])
      const waits = [...firstBought(step)]
        .flatMap(([shopper, at_ms]) => at_ms - (before.get(shopper) ?? Infinity))
        .filter((wait_ms) => wait_ms > 0)
        .sort((a, b) => a - b)
      expect(waits[Math.floor(waits.length / 2)]).toBeGreaterThan(7 * DAY_MS)
    }
  })

  it("sells no software version before it is out", () => {
    const sku = "ANV-EDT-6.0-1"
    const sold = orders.filter((order) => order.lines.some((line) => line.sku === sku))
    expect(sold.length).toBeGreaterThan(0)
    const released_ms = ends_at.getTime() - (HISTORY_DAYS - 255) * DAY_MS
    expect(sold.every((order) => order.placed_at_ms >= released_ms)).toBe(true)
  })

  it("has visits with and without a purchase, and carts left behind", () => {
    const sessions = new Set(events.map((event) => event.session)).size
    expect(events.length).toBeGreaterThan(150_000)
    expect(events.length).toBeLessThan(250_000)
    expect(sessions).toBeGreaterThan(35_000)
    const bought = new Set(events.filter((e) => e.type === "purchase").map((e) => e.cart))
    const filled = new Set(events.filter((e) => e.type === "add_to_cart").map((e) => e.cart))
    expect(bought.size).toBe(orders.length)
    expect([...filled].filter((cart) => !bought.has(cart)).length).toBeGreaterThan(3000)
  })

  it("names no reason for a purchase", () => {
    const keys = new Set([shoppers[5], orders[5], events[5]].flatMap((row) => Object.keys(row)))
    expect([...keys].filter((key) => /theme|persona|segment|need/.test(key))).toEqual([])
  })

  it("orders only variants of the catalogue", () => {
    const skus = new Set(catalogue.flatMap((product) => product.variants).map((v) => v.sku))
    expect(orders.flatMap((order) => order.lines).filter((line) => !skus.has(line.sku))).toEqual([])
  })
})

describe("the ids of the history", () => {
  it("are UUIDs of version 7 that carry their instant", () => {
    const at_ms = Date.parse("2026-02-03T04:05:06.789Z")
    const id = uuidV7(at_ms, createRng(1))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(id.replace(/-/g, "").slice(0, 12), 16)).toBe(at_ms)
  })
})
