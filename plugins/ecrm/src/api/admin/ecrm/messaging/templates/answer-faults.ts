import type { MedusaResponse } from "@medusajs/framework/http"
import type { TemplateFault } from "../../../../../core/messaging/templates/content"
import type { TemplateFaultsAnswer } from "../../../../../types/http/messaging-templates"

/** Says what keeps a template from being published, each with its line. */
export function answerFaults(res: MedusaResponse, faults: TemplateFault[]): void {
  const [{ part, line, message }] = faults
  const answer: TemplateFaultsAnswer = {
    type: "invalid_data",
    code: "messaging.template_faults",
    message: `${part}, line ${line}: ${message}`,
    faults,
  }
  res.status(400).json(answer)
}
