import { MedusaService } from "@medusajs/framework/utils"
import { parseOptions, type EcrmOptions } from "../../options"
import type { StoreDatabase } from "../../store-database"
import { EcrmMessagingTemplate } from "./models/template"

interface Dependencies {
  __pg_connection__: StoreDatabase
}

/** Messages there are to send, were sent, and why or why not; one part a subject. */
export default class MessagingModuleService extends MedusaService({ EcrmMessagingTemplate }) {
  readonly options: EcrmOptions

  constructor(container: Dependencies, given: Record<string, unknown>) {
    super(...arguments)
    const db = container.__pg_connection__
    this.options = parseOptions(given)
    void db
  }
}
