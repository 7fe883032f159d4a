/** Refusals after which something of the file is in, or will be: their message says what. */
const KEPT = new Set(["import.no_catalogue", "import.left_to_worker"])

/**
 * What the command line says when an import ends early. Where it begins with "Import failed",
 * nothing of the file is kept.
 * @param isCanceled true where the person stopped it
 */
export function toldFailure(error: unknown, isCanceled: boolean): string {
  const { code = "", message, path: file } = error as NodeJS.ErrnoException
  if (KEPT.has(code)) return `${message}.`
  if (isCanceled) return "Import failed: it was canceled"
  if (code === "ENOENT") return `Import failed: there is no file ${file}`
  if (code === "EACCES") return `Import failed: the file ${file} may not be read`
  return `Import failed: ${message ?? String(error)}`
}
