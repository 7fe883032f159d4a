import { execFileSync } from "node:child_process"
import net from "node:net"
import path from "node:path"
import { aDataFolder, aFreePort, launch, root } from "./launcher"

const data = aDataFolder()

afterAll(() => data.remove())

/** Lines the launcher printed, without the empty ones. */
const sentences = (output: string) => output.split("\n").filter(Boolean)

async function refused(args: string[], env: Record<string, string> = {}) {
  const started = launch(data.dir, args, { env })
  const code = await started.exited
  return { code, said: sentences(started.output()) }
}

describe("what npm start refuses, in one sentence", () => {
  it("accepts Node 20.19 and 22.12 and newer, and refuses the versions before them", () => {
    const file = path.join(root, "src/start/node-version.mjs")
    const code = `import { nodeVersionProblem } from ${JSON.stringify(`file://${file}`)}
      const versions = ["v20.19.0", "v22.12.0", "v24.0.0", "v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0"]
      console.log(JSON.stringify(versions.map(nodeVersionProblem)))`
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
      encoding: "utf8",
    })
    const problems = JSON.parse(output) as (string | null)[]
    expect(problems.slice(0, 3)).toEqual([null, null, null])
    expect(problems.slice(3)).toEqual(
      ["18.20.4", "20.18.3", "21.7.0", "22.11.0"].map(
        (version) =>
          `This store needs Node 20.19 or newer of line 20, or 22.12 or newer; this is Node ${version}.`
      )
    )
  })

  it("names a port that is taken", async () => {
    const server = net.createServer()
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const { port } = server.address() as net.AddressInfo
    const { code, said } = await refused(["--port", String(port)])
    await new Promise((resolve) => server.close(resolve))
    expect(said).toEqual([
      `Port ${port} is taken by another program: stop it, or choose another with --port.`,
    ])
    expect(code).toBe(1)
  })

  it("names an unreachable database without its password", async () => {
    const closed = await aFreePort()
    const { code, said } = await refused([], {
      PORT: String(await aFreePort()),
      DATABASE_URL: `postgres://someone:very-secret@127.0.0.1:${closed}/shop`,
    })
    expect(said).toEqual([
      `Cannot reach the database of DATABASE_URL (postgres://someone@127.0.0.1:${closed}/shop): connection refused.`,
    ])
    expect(code).toBe(1)
  })

  it("does not empty a database of one's own without --yes", async () => {
    const server = net.createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, resolve))
    const { port } = server.address() as net.AddressInfo
    const { code, said } = await refused(["--reset"], {
      PORT: String(await aFreePort()),
      DATABASE_URL: `postgres://someone:very-secret@localhost:${port}/shop`,
    })
    await new Promise((resolve) => server.close(resolve))
    expect(said).toEqual([
      `--reset would delete everything in postgres://someone@localhost:${port}/shop: add --yes if that is what you want.`,
    ])
    expect(code).toBe(1)
  })

  it.each([
    [["--port", "ninety"], 'The port must be a number from 1 to 65535, not "ninety".'],
    [["--prot", "9000"], "Unknown option '--prot'."],
  ])("refuses %j", async (args, sentence) => {
    const { code, said } = await refused(args)
    expect(said[0]).toBe(sentence)
    expect(code).toBe(1)
  })

  it.each([
    [["no-such-file.csv"], /^There is no file .*no-such-file\.csv\.$/],
    [["src"], /^There is no file .*src\.$/],
    [[], /^Name one file to import\.$/],
    [["a.csv", "b.csv"], /^Name one file to import\.$/],
    [["--fromat", "ecrm-csv", "package.json"], /^Unknown option '--fromat'\.$/],
    [["package.json", "--format", "excel"], /^Unknown format "excel": choose .* or .*\.$/],
    [
      ["package.json", "--create-catalogue", "1001"],
      /takes a number from 1 to 1000, not "1001"\.$/,
    ],
  ])("refuses to import %j", async (args, sentence) => {
    const started = launch(data.dir, args, { script: "import" })
    expect(await started.exited).toBe(1)
    expect(sentences(started.output())[0]).toMatch(sentence)
  })
})
