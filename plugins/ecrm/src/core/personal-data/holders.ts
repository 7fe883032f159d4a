import { consentHolder } from "../consent/personal-data"
import { messagingHolder } from "../messaging/personal-data"
import { profilesHolder } from "../profiles/personal-data"
import { recommendationsHolder } from "../recommendations/personal-data"
import { warehouseHolder } from "../warehouse/personal-data"
import type { PersonalDataHolder } from "./holder"

/**
 * Everybody who holds data of people. A spec compares it with the databases: a table or column
 * that is not named by its holder fails it.
 */
export const personalDataHolders: PersonalDataHolder[] = [
  profilesHolder,
  consentHolder,
  messagingHolder,
  recommendationsHolder,
  warehouseHolder,
]
