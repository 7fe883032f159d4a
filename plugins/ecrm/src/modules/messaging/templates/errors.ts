import { EcrmError } from "../../../core/shared/errors"

export const unknownTemplate = (key: string) =>
  new EcrmError("not_found", "messaging.unknown_template", `No template ${key.slice(0, 60)}`)

export const unknownVersion = (id: string) =>
  new EcrmError(
    "not_found",
    "messaging.unknown_template_version",
    `The template has no version ${id.slice(0, 60)}`
  )

export const noDraft = (key: string) =>
  new EcrmError("invalid_data", "messaging.no_draft", `No draft of ${key} waits to be published`)

export const templateExists = (key: string) =>
  new EcrmError("invalid_data", "messaging.template_exists", `There is a template ${key} already`, {
    field: "key",
  })

export const draftChanged = () =>
  new EcrmError(
    "invalid_data",
    "messaging.draft_changed",
    "revision: somebody else has saved meanwhile, read the draft again",
    { field: "revision" }
  )
