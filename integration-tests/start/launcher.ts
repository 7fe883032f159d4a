import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"

/** The project folder. */
export const root = path.resolve(__dirname, "../..")

const waitLimitMs = 100_000

/** One `npm start` (or its script run directly) and what it has printed. */
export interface Launch {
  process: ChildProcess
  output: () => string
  exited: Promise<number | null>
}

/** A data folder of its own, in a place every user may enter; it shares the project's build. */
export function aDataFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(path.join(os.tmpdir(), "ecrm-start-"))
  chmodSync(dir, 0o755)
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) }
}

/** Runs a start script with Node, as npm would, with its data in `dataDir`. */
export function launch(
  dataDir: string,
  args: string[],
  { env = {}, script = "start" }: { env?: Record<string, string>; script?: string } = {}
): Launch {
  const { DATABASE_URL: _1, REDIS_URL: _2, PORT: _3, NODE_OPTIONS: _4, ...inherited } = process.env
  const child = spawn(process.execPath, [path.join(root, "src/start", `${script}.mjs`), ...args], {
    cwd: root,
    env: { ...inherited, NODE_ENV: "", ECRM_DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let text = ""
  child.stdout.on("data", (chunk) => (text += chunk))
  child.stderr.on("data", (chunk) => (text += chunk))
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve))
  return { process: child, output: () => text, exited }
}

/** Waits for something to become true; says what was waited for when it does not. */
export async function until(what: string, condition: () => boolean | Promise<boolean>) {
  const deadline = Date.now() + waitLimitMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Waits until the launcher has printed the addresses; fails with its output if it ends before. */
export async function isUp(started: Launch) {
  let ended = false
  void started.exited.then(() => (ended = true))
  await until("the store is up", () => {
    if (ended) throw new Error(`the launcher ended:\n${started.output()}`)
    return started.output().includes("Ctrl-C stops everything")
  })
}

/** Every living process that has this data folder in its command line or environment. */
export function processesOf(dataDir: string): string[] {
  if (process.platform !== "linux") {
    const lines = execFileSync("ps", ["eww", "-axo", "pid,command"], { encoding: "utf8" })
    return lines.split("\n").filter((line) => line.includes(dataDir))
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => mentions(pid, dataDir))
}

function mentions(pid: string, text: string): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1][0]
    if (state === "Z" || state === "X") return false
    return ["cmdline", "environ"].some((file) =>
      readFileSync(`/proc/${pid}/${file}`, "utf8").includes(text)
    )
  } catch {
    return false
  }
}

/** A port nobody listens on. */
export function aFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once("error", reject)
    server.listen(0, () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}
