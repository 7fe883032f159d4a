import net from "node:net"

/** Whether this port can be listened on; `host` undefined means every address, as the store does. */
export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once("error", () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/** A port nobody uses on this machine's own address. */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once("error", reject)
    server.listen({ port: 0, host: "localhost" }, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
