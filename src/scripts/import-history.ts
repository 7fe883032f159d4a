import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, stat } from "node:fs/promises"
import path from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { exportImportRejections, importHistory, type ImportRun } from "medusa-plugin-ecrm/workflows"
import { readArguments, type ImportArguments } from "../import/arguments"
import { progressOn } from "../import/progress"
import { reportTable } from "../import/report-table"
import { toldFailure } from "../import/told-failure"

const home = () => process.env.INIT_CWD ?? process.cwd()

/**
 * Imports a history from the command line; see `USAGE` in ../import/arguments. Exit code 1 and one
 * sentence when it fails; where it says "Import failed", nothing of the file is kept.
 */
export default async function importHistoryScript({ container, args }: ExecArgs): Promise<void> {
  const canceled = new AbortController()
  const cancel = () => canceled.abort()
  process.once("SIGINT", cancel).once("SIGTERM", cancel)
  try {
    const wanted = readArguments(args)
    const run = await importFile(container, wanted, canceled.signal)
    console.log(reportTable(run))
    if ((run.report?.lines.rejected ?? 0) > 0) {
      console.log(`  Rejected lines are in ${await writeRejections(container, run.id)}`)
    }
  } catch (error) {
    console.error(toldFailure(error, canceled.signal.aborted))
    process.exitCode = 1
  }
}

async function importFile(
  container: MedusaContainer,
  { file, ...wanted }: ImportArguments,
  signal: AbortSignal
): Promise<ImportRun> {
  const file_path = path.resolve(home(), file)
  const facts = await stat(file_path)
  if (!facts.isFile()) throw new Error(`${file_path} is not a file`)
  const progress = progressOn(process.stdout, facts.size, () => performance.now())
  try {
    return await importHistory(
      container,
      {
        ...wanted,
        file: createReadStream(file_path, { highWaterMark: 256 * 1024 }),
        file_name: path.basename(file_path),
        created_by: null,
        signal,
        onProgress: progress.reading,
      },
      progress.making
    )
  } finally {
    progress.end()
  }
}

async function writeRejections(container: MedusaContainer, import_id: number): Promise<string> {
  const file = path.join(home(), ".data", "imports", `${import_id}-rejected.csv`)
  await mkdir(path.dirname(file), { recursive: true })
  await pipeline(
    Readable.from(exportImportRejections(container, import_id)),
    createWriteStream(file)
  )
  return file
}
