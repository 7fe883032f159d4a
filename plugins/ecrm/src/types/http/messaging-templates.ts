import type {
  TemplateContent,
  TemplateFault,
  TemplateLocale,
} from "../../core/messaging/templates/content"
import type { TemplateVariable } from "../../core/messaging/templates/variables"

export type {
  TemplateContent,
  TemplateFault,
  TemplateLocale,
  TemplateWordings,
} from "../../core/messaging/templates/content"
export type { TemplateVariable } from "../../core/messaging/templates/variables"

/**
 * - `built_in`: as the plugin brings it
 * - `changed`: a merchant's version is in force
 * - `broken`: the newest published version could not be printed, and an older one is in force
 * - `unpublished`: made by a merchant and never published; nothing can be sent with it
 * - `archived`: put away; a built-in one that was changed never is, it becomes `built_in` again
 */
export type TemplateState = "built_in" | "changed" | "broken" | "unpublished" | "archived"

/** What prints a template. */
export interface TemplateUse {
  kind: "purpose" | "campaign"
  /** Key of the purpose, or id of the campaign. */
  id: string
  /** Name of the campaign; `null` for a purpose. */
  name: string | null
  /** Of the campaign. */
  status: string | null
}

/** One version, without what it says. Instants are ISO 8601, UTC. */
export interface TemplateVersion {
  /** `built-in:<key>:<hash>` for the plugin's own. */
  id: string
  /** Counts from 1; 0 for the plugin's own. */
  number: number
  note: string
  state: "draft" | "in_force" | "published" | "broken" | "built_in"
  created_by_name: string | null
  created_at: string | null
  published_at: string | null
  /** Why it could not be printed when a mail was to be sent. */
  broken_because: string | null
  broken_at: string | null
}

/** A template in a list. */
export interface TemplateLine {
  key: string
  /** As a merchant named it; of built-in ones the key in words, English. */
  name: string
  /** Built-in template that it began as; its own key for a built-in one. */
  base_key: string
  is_built_in: boolean
  /** Marketing templates carry postal address, unsubscribe and preferences. */
  message_class: "transactional" | "marketing"
  topic: string | null
  state: TemplateState
  /** True where a draft waits to be published. */
  has_draft: boolean
  /** Of the newest published version, where that could not be printed. */
  broken_because: string | null
  used_by: TemplateUse[]
  /** Of the newest version; `null` for the plugin's own. */
  changed_at: string | null
}

/**
 * `GET /admin/ecrm/messaging/templates?q&state&message_class&limit&offset`, built-in first; archived
 * ones only where `state` asks for them.
 */
export interface TemplateList {
  templates: TemplateLine[]
  count: number
  limit: number
  offset: number
}

/** `GET /admin/ecrm/messaging/templates/:key` */
export interface Template extends TemplateLine {
  /** What prints now; the plugin's own of `base_key` where nothing does. */
  in_force: TemplateVersion & { content: TemplateContent }
  draft: (TemplateVersion & { content: TemplateContent; revision: number }) | null
  /** The plugin's own, of `base_key`, to compare with. */
  built_in: TemplateContent
  variables: TemplateVariable[]
  /** Partials that may be included as `{{> picks}}`. */
  partials: string[]
  /** Helpers, as they are written. */
  helpers: { example: string; prints: string }[]
}

export interface TemplateAnswer {
  template: Template
}

/**
 * `POST /admin/ecrm/messaging/templates`, answered 201 `{ template }`: a new one, for campaigns. Its
 * first draft is what is in force of `base_key`.
 */
export interface NewTemplateInput {
  /** Lower-case letters, digits and `-`, 2 to 60; never changed later. */
  key: string
  name: string
  /** Default `campaign-letter`. */
  base_key?: string
  /** Consent topic; needed where the base is a marketing template, default `newsletter`. */
  topic?: string | null
}

/** `POST /admin/ecrm/messaging/templates/:key`, of merchants' own: name and topic. */
export interface TemplateChange {
  name?: string
  topic?: string | null
}

/**
 * `POST /admin/ecrm/messaging/templates/:key/draft`, answered `{ template, faults }`: keeps a draft,
 * with faults or without; a built-in template gets its first one so. `DELETE` drops it.
 */
export interface DraftInput {
  content: TemplateContent
  note?: string
  /**
   * Of the draft that was read, `null` where there was none: what somebody else saved meanwhile is
   * not written over, but refused as `messaging.draft_changed`. Left out: writes over it.
   */
  revision?: number | null
}

export interface DraftAnswer {
  template: Template
  faults: TemplateFault[]
}

/**
 * `POST /admin/ecrm/messaging/templates/:key/publish`, body `{}`, answered `{ template }`: puts the
 * draft in force. 400 `messaging.template_faults` with `faults` beside type, code and message where
 * a language does not render or a rule of safety is broken.
 */
export interface TemplateFaultsAnswer {
  type: "invalid_data"
  code: "messaging.template_faults"
  message: string
  faults: TemplateFault[]
}

/** `POST …/templates/:key/restore`, answered `{ template }`: a new version with its content, in force. */
export interface RestoreInput {
  version_id: string
  note?: string
}

// `POST …/templates/:key/archive`, body `{}`, answered `{ template }`: puts a merchant's template
// away, which campaigns can no longer choose; a built-in one prints as the plugin brings it again.

/** `GET /admin/ecrm/messaging/templates/:key/versions`, newest first, the plugin's own last. */
export interface TemplateVersionList {
  versions: TemplateVersion[]
}

/** `GET /admin/ecrm/messaging/templates/:key/versions/:id` */
export interface TemplateVersionAnswer {
  version: TemplateVersion & { content: TemplateContent }
}

/**
 * `POST /admin/ecrm/messaging/templates/:key/preview`: prints what is not saved (`content`), or a
 * version, or, without either, the draft where there is one, else what is in force.
 */
export interface PreviewInput {
  content?: TemplateContent
  version_id?: string
  locale: TemplateLocale
  /**
   * A customer, who is then named in it, with their newest order, parcel, refund or return of which
   * there is such a thing to tell, and in letters with what is picked for them.
   */
  profile_id?: string
}

export interface PreviewAnswer {
  /** `null` where it does not render. Show it in a sandboxed frame without scripts. */
  rendered: { subject: string; html: string; text: string } | null
  /** Of the HTML, UTF-8. Readers of Gmail see 102 KB. */
  bytes: number
  bytes_max: number
  faults: TemplateFault[]
  /** What was printed, so that it can be looked up. */
  data: Record<string, unknown>
  /** True where the sample was printed: no customer was named, or nothing of the kind is theirs. */
  is_sample: boolean
}

/**
 * `POST /admin/ecrm/messaging/templates/:key/tests`, answered 202 `{ to }`: sends a saved version,
 * marked "[Test]". 10 an hour for one of the staff, `messaging.too_many_tests` (400).
 */
export interface TemplateTestInput {
  /** Default: the draft where there is one, else what is in force. */
  version_id?: string
  locale: TemplateLocale
  profile_id?: string
  /** Default: the address of who asks. With a customer's data, an address of staff. */
  to?: string
}

export interface TemplateTestAnswer {
  to: string
}
