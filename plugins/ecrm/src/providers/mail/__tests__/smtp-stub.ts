import { createServer, type Socket } from "node:net"
import type { AddressInfo } from "node:net"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"
import { readReceived, type ReceivedMail } from "./received-mail"

export const listening = (server: { address(): AddressInfo | string | null }): number =>
  (server.address() as AddressInfo).port

/** A refusal as `smtp-server` sends it. */
export const saying = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode })

/** A mail server on this machine that keeps what it takes. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const taken: ReceivedMail[] = []
  const sessions = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    closeTimeout: 100,
    onConnect: (session, done) => {
      sessions.add(session.id)
      done()
    },
    onData: (stream, _, done) => {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.once("end", () => {
        const raw = Buffer.concat(chunks)
        void readReceived(raw).then((mail) => {
          // As it is written: parsers show domains in their international form.
          const to = /^To: <?([^>\r\n]+)>?\r$/m.exec(raw.toString("latin1"))?.[1] ?? ""
          taken.push({ ...mail, to })
          done()
        })
      })
    },
    ...options,
  })
  server.on("error", () => undefined)
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  return {
    port: listening(server.server),
    taken,
    sessions,
    close: () => new Promise<void>((done) => server.close(done)),
  }
}

/**
 * A server that talks SMTP as far as it is told to, then drops the line.
 * @param until what the client says last: `EHLO`, `RCPT TO`, `.` for the end of the mail
 */
export async function startDroppingServer(until: string) {
  const state = { mails: 0, connections: 0, port: 0, close: async () => undefined as void }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    state.connections += 1
    sockets.add(socket)
    socket.on("error", () => undefined)
    let isInMail = false
    let said = ""
    socket.write("220 here\r\n")
    socket.on("data", (chunk) => {
      said += chunk.toString("latin1")
      for (let end = said.indexOf("\r\n"); end >= 0; end = said.indexOf("\r\n")) {
        const line = said.slice(0, end)
        said = said.slice(end + 2)
        const isEnd = isInMail && line === "."
        if (isInMail && !isEnd) continue
        if (isEnd) state.mails += 1
        if (line.toUpperCase().startsWith(until)) {
          socket.destroy()
          return
        }
        if (line === "DATA") isInMail = true
        socket.write(isInMail && !isEnd ? "354 go on\r\n" : "250 ok\r\n")
        if (isEnd) isInMail = false
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  state.port = listening(server)
  state.close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((done) => server.close(done))
  }
  return state
}
