import type { LoaderOptions } from "@medusajs/framework/types"
import { parseOptions } from "../../../options"

/** Stops the boot with one sentence when an option is unknown, missing or wrong. */
export default async function validateOptions({ options }: LoaderOptions): Promise<void> {
  parseOptions(options as Record<string, unknown>)
}
