/** The one door through which core reaches zod. */
export { z } from "@medusajs/framework/zod"
