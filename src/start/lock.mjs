import { createHash } from "node:crypto"
import { realpathSync, rmSync } from "node:fs"
import net from "node:net"
import os from "node:os"
import path from "node:path"

/**
 * One launcher a folder, held by a listening socket: the operating system takes it away with the
 * process, so kill -9 leaves no lock behind. Whoever asks the socket is told what the holder is.
 */
export async function takeLock(dir, describe) {
  const address = lockAddress(dir)
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address, describe)
    if (server) {
      return {
        release: () => new Promise((resolve) => server.close(() => resolve())),
        holder: null,
      }
    }
    const holder = await askHolder(dir)
    if (holder) return { release: async () => {}, holder }
    // Only a socket file can outlive its holder; the addresses of Linux and Windows cannot.
    if (isFile(address)) rmSync(address, { force: true })
  }
  return { release: async () => {}, holder: { command: "another process", pid: 0 } }
}

/** What the holder of a folder says of itself, or null when nobody holds it. */
export function askHolder(dir) {
  return new Promise((resolve) => {
    const socket = net.connect(lockAddress(dir))
    let text = ""
    socket.setTimeout(2_000, () => finish({ command: "another process", pid: 0 }))
    socket.on("data", (chunk) => (text += chunk))
    socket.on("error", () => finish(null))
    socket.on("end", () => finish(parse(text)))
    const finish = (value) => {
      socket.destroy()
      resolve(value)
    }
  })
}

function listen(address, describe) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => {
      socket.on("error", () => {})
      socket.end(JSON.stringify({ pid: process.pid, ...describe() }))
    })
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)))
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

function lockAddress(dir) {
  const name = `ecrm-store-${createHash("sha256").update(realpathSync(dir)).digest("hex").slice(0, 24)}`
  if (process.platform === "linux") return `\0${name}`
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`
  return path.join(os.tmpdir(), `${name}.sock`)
}

const isFile = (address) => path.isAbsolute(address) && process.platform !== "win32"

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return { command: "another process", pid: 0 }
  }
}
