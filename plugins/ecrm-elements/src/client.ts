export type {
  Advice,
  Adviser,
  AdviserAnswers,
  AdviserCalls,
  AdviserQuestion,
} from "./client/adviser-types.js"
export { browserDoNotTrack } from "./client/browser.js"
export { createEcrmClient } from "./client/create-client.js"
export type {
  ChangedConsent,
  ConsentBox,
  ConsentCalls,
  ConsentChannel,
  ConsentLocale,
  ConsentTopic,
  SaleNotice,
  SaleNoticeAnswer,
  ConsentWish,
  MyConsent,
  Subscription,
} from "./client/consent-types.js"
export { HOUSEHOLD_RELATIONS } from "./client/profile-types.js"
export type {
  EmailProofRequested,
  HouseholdRelation,
  MyHouseholdMember,
  MyIdentity,
  MyProfile,
  MyPurchases,
  MyStanding,
  MyTrait,
  NewHouseholdMember,
  ProfileCalls,
  TraitType,
  TraitValue,
} from "./client/profile-types.js"
export { EcrmRequestError } from "./client/request-error.js"
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
  RefusalCalls,
  Slot,
  Timers,
} from "./client/types.js"
