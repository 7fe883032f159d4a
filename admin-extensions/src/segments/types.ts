/** Answers of `/admin/ecrm/segments/…` and the documents in them, as the server declares them. */
export type { Condition } from "../../../plugins/ecrm/src/core/profiles/segments/condition-kinds"
export type { Explanation } from "../../../plugins/ecrm/src/core/profiles/segments/explain"
export type { ItemFilter } from "../../../plugins/ecrm/src/core/profiles/segments/item-filter"
export type { RuleNode, SegmentRule } from "../../../plugins/ecrm/src/core/profiles/segments/rule"
export type {
  PersonLine,
  ProfileSegments,
  Segment,
  SegmentChanges,
  SegmentFields,
  SegmentInput,
  SegmentList,
  SegmentMembers,
  SegmentPreview,
  SegmentRecipes,
  SegmentUpload,
  SegmentWhy,
} from "../../../plugins/ecrm/src/types/http/segments"
