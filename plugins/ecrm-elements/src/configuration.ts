import { createEcrmClient } from "./client/create-client.js"
import type { EcrmClient, EcrmClientOptions } from "./client/types.js"

let shared: EcrmClient | undefined
const waiting = new Set<(client: EcrmClient) => void>()

/**
 * Sets the client all elements of the page use that were not given one by their `client` property.
 * Elements already on the page start as soon as this is called.
 * @param client an existing client, or the options to create one with
 * @returns the client
 */
export function configureEcrm(client: EcrmClient | EcrmClientOptions): EcrmClient {
  shared = "track" in client ? client : createEcrmClient(client)
  for (const use of waiting) use(shared)
  return shared
}

export const configuredEcrm = (): EcrmClient | undefined => shared

/** Calls back now and whenever the page's client is set. Returns how to stop. */
export function onEcrmConfigured(use: (client: EcrmClient) => void): () => void {
  waiting.add(use)
  return () => waiting.delete(use)
}
