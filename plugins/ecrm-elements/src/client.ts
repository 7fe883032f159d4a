export { createEcrmClient } from "./client/create-client.js"
export { uuidV7 } from "./client/uuid-v7.js"
export type {
  Consent,
  EcrmClient,
  EcrmClientOptions,
  EcrmEvent,
  EventType,
  KeyValueStorage,
  OnPageHide,
  Pick,
  PickContext,
  PickPrice,
  PickReason,
  Purchase,
  PurchasedItem,
  Recommendations,
  RecommendationsQuery,
  Slot,
  Timers,
} from "./client/types.js"
