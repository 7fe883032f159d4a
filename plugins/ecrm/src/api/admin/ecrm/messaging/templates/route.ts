import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createTemplate } from "../../../../../workflows/messaging/templates/create-template"
import { tellTemplate } from "../../../../../workflows/messaging/templates/tell-template"
import { tellTemplates } from "../../../../../workflows/messaging/templates/tell-templates"
import { orUnavailable } from "../../../../or-unavailable"
import { readActor } from "../../consent/read-actor"
import { readInput } from "../../read-input"
import { INVALID, newTemplateBody, templatesQuery } from "./validators"

/** Templates, the plugin's own first. Query: `q`, `state`, `message_class`, `limit`, `offset`. */
export const GET = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const query = readInput(templatesQuery, req.query, INVALID)
  const { q, state, message_class, limit, offset } = query
  const wanted = q.toLowerCase()
  const found = (await tellTemplates(req.scope)).filter(
    (line) =>
      `${line.name} ${line.key}`.toLowerCase().includes(wanted) &&
      (state === undefined ? line.state !== "archived" : line.state === state) &&
      (message_class === undefined || line.message_class === message_class)
  )
  const templates = found.slice(offset, offset + limit)
  res.json({ templates, count: found.length, limit, offset })
})

/** Makes a template of a merchant's own, for campaigns. */
export const POST = orUnavailable(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const template = readInput(newTemplateBody, req.body, INVALID)
  await createTemplate(req.scope, template, await readActor(req))
  res.status(201).json({ template: await tellTemplate(req.scope, template.key) })
})
