/**
 * Key under which one version of a template is printed as a test, whatever is in force:
 * `order-placed@mtv_1`. Its subject begins with "[Test]".
 */
export const testKey = (key: string, version_id: string): string => `${key}@${version_id}`

/** @returns `version_id` `null` for what is no test */
export function testedTemplate(template_key: string): { key: string; version_id: string | null } {
  const at = template_key.indexOf("@")
  if (at < 0) return { key: template_key, version_id: null }
  return { key: template_key.slice(0, at), version_id: template_key.slice(at + 1) }
}
