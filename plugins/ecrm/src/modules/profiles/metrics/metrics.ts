import type { PurchaseHistory } from "../../../core/profiles/bg-nbd"
import type { ClassRules } from "../../../core/profiles/loyalty-class"
import type { ValueModel } from "../../../core/profiles/predictions"
import type { ProfileScope } from "../../../core/profiles/scope"
import type { StoreDatabase } from "../../../store-database"
import {
  readClassChanges,
  untoldClassChanges,
  type ChangeCursor,
  type ClassChange,
} from "./class-changes"
import { previewClasses, type ClassMove } from "./class-movers"
import { readHistories } from "./histories"
import { noteObjecting, readReachable, scoredObjecting, type Reachable } from "./objecting"
import {
  lacksPopulation,
  readPopulations,
  writeModel,
  writePopulations,
  type Population,
} from "./population"
import { readWorth, type CurrencyWorth } from "./read-worth"
import { scorePeople, type Scoring } from "./score-people"
import { readSetting, readSettingVersions, writeSetting, type Setting } from "./settings"
import { eachSpan } from "./spans"
import { writeMetrics } from "./write-metrics"

/** What people are worth: metrics, scores, loyalty classes, settings. */
export class Metrics {
  constructor(readonly db: StoreDatabase) {}

  /** Works out figures from purchases; see `write-metrics`. */
  write(scope: ProfileScope): Promise<void> {
    return eachSpan(this.db, scope, (span) => writeMetrics(this.db, span))
  }

  /** Scores and classes people; see `score-people`. */
  score(scope: ProfileScope, scoring: Scoring): Promise<void> {
    return eachSpan(this.db, scope, (span) => scorePeople(this.db, span, scoring))
  }

  populations(): Promise<Population[]> {
    return readPopulations(this.db)
  }

  lacksPopulation(profile_ids: string[]): Promise<boolean> {
    return lacksPopulation(this.db, profile_ids)
  }

  writePopulations(): Promise<void> {
    return writePopulations(this.db)
  }

  writeModel(currency_code: string, model: ValueModel | null): Promise<void> {
    return writeModel(this.db, currency_code, model)
  }

  histories(currency_code: string, limit: number): Promise<(PurchaseHistory & { m: number })[]> {
    return readHistories(this.db, currency_code, limit)
  }

  untoldClassChanges(
    scope: ProfileScope,
    after: ChangeCursor | null,
    limit: number
  ): Promise<ClassChange[]> {
    const span = scope === "all" ? { after: "", upto: null } : scope
    return untoldClassChanges(this.db, span, after, limit)
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

  noteObjecting(profile_ids: string[]): Promise<void> {
    return noteObjecting(this.db, profile_ids)
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
