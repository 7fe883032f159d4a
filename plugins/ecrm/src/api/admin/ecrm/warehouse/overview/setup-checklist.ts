import { DAY_MS } from "../../../../../core/shared/time"
import {
  WORKER_GONE_AFTER_S,
  WORKER_HEARTBEAT,
} from "../../../../../modules/warehouse/queries/heartbeat"
import type { WarehouseOverview } from "../../../../../modules/warehouse/queries/overview"
import type { HostSetup } from "./read-host-setup"
import type { SweepState } from "./sweep-states"

/** One point of the set-up; `detail` holds figures, the words are the reader's. */
export interface ChecklistPoint {
  code:
    | "products"
    | "stock"
    | "publishable_key"
    | "worker"
    | "event_bus"
    | "sweeps"
    | "facts"
    | "storefront_events"
    | "model"
    | "mail"
    | "return_shipping_option"
  is_done: boolean
  detail: Record<string, string | number | null>
}

/** What is set up and what is not yet, in the order in which one would do it. */
export function setupChecklist(
  overview: WarehouseOverview,
  sweeps: SweepState[],
  host: HostSetup
): ChecklistPoint[] {
  const { now, model } = overview
  const workers = livingWorkers(overview)
  const orders = overview.facts.find((fact) => fact.kind === "orders")
  const events = overview.facts.find((fact) => fact.kind === "events")
  const lastEvent = events?.newest_at ?? null
  const late = sweeps.filter((sweep) => sweep.is_late)
  const isAlone = host.worker_mode === "shared" && workers.length <= 1
  return [
    { code: "products", is_done: host.products > 0, detail: { products: host.products } },
    {
      code: "stock",
      is_done: host.inventory_items === 0 || host.inventory_items_in_stock > 0,
      detail: {
        inventory_items: host.inventory_items,
        in_stock: host.inventory_items_in_stock,
      },
    },
    {
      code: "publishable_key",
      is_done: host.publishable_keys > 0,
      detail: { keys: host.publishable_keys },
    },
    { code: "worker", is_done: workers.length > 0, detail: { workers: workers.length } },
    {
      code: "event_bus",
      is_done: host.is_bus_shared || isAlone,
      detail: {
        bus: host.is_bus_shared ? "shared" : "in_memory",
        worker_mode: host.worker_mode,
        workers: workers.length,
      },
    },
    {
      code: "sweeps",
      is_done: sweeps.some((sweep) => sweep.name.includes("sweep")) && late.length === 0,
      detail: { late: late.map((sweep) => sweep.name).join(", ") || null },
    },
    { code: "facts", is_done: (orders?.count ?? 0) > 0, detail: { orders: orders?.count ?? 0 } },
    {
      code: "storefront_events",
      is_done: lastEvent !== null && now.getTime() - lastEvent.getTime() < DAY_MS,
      detail: { newest_at: lastEvent?.toISOString() ?? null },
    },
    { code: "model", is_done: model !== null, detail: { version: model?.version ?? null } },
    {
      code: "mail",
      is_done: host.mail.is_sending,
      detail: { provider: host.mail.provider },
    },
    {
      code: "return_shipping_option",
      is_done: host.return_shipping_options > 0,
      detail: { options: host.return_shipping_options },
    },
  ]
}

function livingWorkers({ cursors, now }: WarehouseOverview): string[] {
  const heartbeat = cursors.find((cursor) => cursor.name === WORKER_HEARTBEAT)
  const workers = (heartbeat?.details.workers ?? {}) as Record<string, string>
  return Object.keys(workers).filter(
    (worker) => now.getTime() - Date.parse(workers[worker]) < WORKER_GONE_AFTER_S * 1_000
  )
}
