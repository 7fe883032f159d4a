import {
  classRulesSchema,
  DEFAULT_CLASS_RULES,
  type ClassRules,
} from "../../core/profiles/loyalty-class"
import type { Metrics } from "../../modules/profiles/metrics/metrics"

export const CLASS_RULES = "loyalty_classes"

/** The thresholds that count, and their version; 0 is the default. */
export async function readClassRules(
  metrics: Metrics
): Promise<{ rules: ClassRules; version: number }> {
  const setting = await metrics.readSetting(CLASS_RULES)
  if (setting === null) return { rules: DEFAULT_CLASS_RULES, version: 0 }
  return { rules: classRulesSchema.parse(setting.value), version: setting.version }
}
