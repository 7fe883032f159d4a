import type { Logger } from "@medusajs/framework/types"
import {
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterAbstract,
} from "rate-limiter-flexible"
import { createClient } from "redis"
import { networkOf } from "../../core/shared/network"
import { SECOND_MS } from "../../core/shared/time"
import type { EcrmOptions } from "../../options"
import { WindowCounter } from "./window-counter"

const WINDOW_S = 60

export interface RateLimits {
  /**
   * Counts one request of any kind; in this process only, or every pick would wait for Redis.
   * @returns seconds to wait, 0 when the request may pass
   */
  admit(address: string): number
  /**
   * Counts one batch of events against each key.
   * @returns seconds to wait, 0 when the batch may pass
   */
  consume(keys: { visitor: string | null; address: string }): Promise<number>
  close(): Promise<void>
}

/** Limits per visitor and per address (IPv6 by /64); those of batches are shared
 * through Redis where there is one, else per process. */
export function createRateLimits(options: EcrmOptions, logger: Logger): RateLimits {
  const redis = options.redis_url
    ? createClient({ url: options.redis_url, disableOfflineQueue: true })
    : null
  redis?.on("error", (error) => logger.debug(`ecrm: Redis does not answer: ${error.message}`))
  redis?.connect().catch(() => undefined)

  const limiter = (name: string, points: number): RateLimiterAbstract => {
    const memory = new RateLimiterMemory({ keyPrefix: `ecrm:${name}`, points, duration: WINDOW_S })
    if (redis === null) return memory
    return new RateLimiterRedis({
      storeClient: redis,
      useRedisPackage: true,
      keyPrefix: `ecrm:${name}`,
      points,
      duration: WINDOW_S,
      insuranceLimiter: memory,
    })
  }
  const visitors = limiter("visitor", options.events.batches_per_visitor_per_minute)
  const addresses = limiter("address", options.events.batches_per_address_per_minute)
  const requests = new WindowCounter(options.requests_per_address_per_minute, WINDOW_S * SECOND_MS)

  return {
    admit(address) {
      return requests.admit(networkOf(address), Date.now())
    },
    async consume({ visitor, address }) {
      const waits = await Promise.all([
        waitFor(addresses, networkOf(address)),
        visitor === null ? 0 : waitFor(visitors, visitor),
      ])
      return Math.max(...waits)
    },
    async close() {
      redis?.destroy()
    },
  }
}

async function waitFor(limiter: RateLimiterAbstract, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refusal) {
    const wait_ms = (refusal as { msBeforeNext?: number }).msBeforeNext
    if (wait_ms === undefined) throw refusal
    return Math.max(1, Math.ceil(wait_ms / SECOND_MS))
  }
}
