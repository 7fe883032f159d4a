import type { PurchaseHistory } from "../../../core/profiles/bg-nbd"
import type { ClassRules } from "../../../core/profiles/loyalty-class"
import type { Prediction, Repeater, ValueModel } from "../../../core/profiles/predictions"
import type { ProfileScope } from "../../../core/profiles/scope"
import type { StoreDatabase } from "../../../store-database"
import {
  readClassChanges,
  untoldClassChanges,
  writeClassChanges,
  type ClassChange,
} from "./class-changes"
import { previewClasses, type ClassMove } from "./class-movers"
import { readHistories, readRepeaters } from "./histories"
import {
  hasUnderived,
  readObjecting,
  readReachable,
  scoredObjecting,
  type Reachable,
} from "./objecting"
import {
  lacksPopulation,
  readPopulations,
  writeModel,
  writePopulations,
  type Population,
} from "./population"
import { readWorth, type CurrencyWorth } from "./read-worth"
import { scoreMetrics } from "./score-people"
import { readSetting, readSettingVersions, writeSetting, type Setting } from "./settings"
import { eachSpan } from "./spans"
import { writeMetrics } from "./write-metrics"
import { clearPredictions, writePredictions } from "./write-predictions"

/** What people are worth: metrics, scores, loyalty classes, settings. */
export class Metrics {
  constructor(readonly db: StoreDatabase) {}

  /** Works out figures from purchases; see `write-metrics`. */
  write(scope: ProfileScope): Promise<void> {
    return eachSpan(this.db, scope, (span) => writeMetrics(this.db, span))
  }

  /** Scores and classes people; see `score-people`. */
  score(scope: ProfileScope, objecting: string[], rules: ClassRules): Promise<void> {
    return eachSpan(this.db, scope, (span) => scoreMetrics(this.db, span, objecting, rules))
  }

  populations(): Promise<Population[]> {
    return readPopulations(this.db)
  }

  lacksPopulation(profile_ids: string[]): Promise<boolean> {
    return lacksPopulation(this.db, profile_ids)
  }

  writePopulations(objecting: string[]): Promise<void> {
    return writePopulations(this.db, objecting)
  }

  writeModel(currency_code: string, model: ValueModel | null): Promise<void> {
    return writeModel(this.db, currency_code, model)
  }

  histories(
    currency_code: string,
    objecting: string[],
    limit: number
  ): Promise<(PurchaseHistory & { m: number })[]> {
    return readHistories(this.db, currency_code, objecting, limit)
  }

  /**
   * Notes what is expected of people whose main currency this is, as `predict` says.
   * @param as_of UTC midnight
   */
  predict(
    currency_code: string,
    scope: ProfileScope,
    objecting: string[],
    as_of: Date,
    predictOne: (person: Repeater) => Prediction
  ): Promise<void> {
    return eachSpan(this.db, scope, async (span) => {
      const people = await readRepeaters(this.db, currency_code, span, objecting)
      const predictions = people.map((one) => ({
        profile_id: one.profile_id,
        ...predictOne(one),
      }))
      await writePredictions(this.db, currency_code, as_of, predictions)
    })
  }

  /** Takes predictions from whoever may have none; see `write-predictions`. */
  clearPredictions(scope: ProfileScope, objecting: string[], open: string[]): Promise<void> {
    return eachSpan(this.db, scope, (span) => clearPredictions(this.db, span, objecting, open))
  }

  writeClassChanges(scope: ProfileScope, rules: ClassRules, version: number): Promise<void> {
    return eachSpan(this.db, scope, (span) => writeClassChanges(this.db, span, rules, version))
  }

  untoldClassChanges(scope: ProfileScope, limit: number): Promise<ClassChange[]> {
    const span = scope === "all" ? { after: "", upto: null } : scope
    return untoldClassChanges(this.db, span, limit)
  }

  classChanges(profile_id: string, limit: number): Promise<ClassChange[]> {
    return readClassChanges(this.db, profile_id, limit)
  }

  /** What other thresholds would do; see `class-movers`. */
  previewClasses(rules: ClassRules): Promise<ClassMove[]> {
    return previewClasses(this.db, rules)
  }

  worth(profile_id: string): Promise<CurrencyWorth[]> {
    return readWorth(this.db, profile_id)
  }

  reachable(profile_ids: string[]): Promise<Reachable[]> {
    return readReachable(this.db, profile_ids)
  }

  objecting(): Promise<string[]> {
    return readObjecting(this.db)
  }

  hasUnderived(): Promise<boolean> {
    return hasUnderived(this.db)
  }

  scoredObjecting(): Promise<string[]> {
    return scoredObjecting(this.db)
  }

  /** The version of a setting that counts; `null` until the merchant has set one. */
  readSetting(key: string): Promise<Setting | null> {
    return readSetting(this.db, key)
  }

  settingVersions(key: string, limit: number): Promise<Setting[]> {
    return readSettingVersions(this.db, key, limit)
  }

  /** Sets a setting anew; see `settings`. */
  writeSetting(
    key: string,
    value: unknown,
    actor: string | null,
    based_on?: number
  ): Promise<number> {
    return writeSetting(this.db, key, value, actor, based_on)
  }
}
