import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { fileURLToPath } from "node:url"
import mjml2html from "mjml"

const root = path.dirname(fileURLToPath(import.meta.url))
const out = path.join(root, "dist")
const read = (...parts) => readFile(path.join(root, ...parts), "utf8")

/** Blocks that any message may include, as `{{> picks}}`; their words go by the same names. */
const PARTIALS = ["picks", "footer"]

const [BEGIN, END] = ["<!-- partial begins -->", "<!-- partial ends -->"]

async function compiled(source, file, of) {
  const { html, errors } = await mjml2html(source, {
    filePath: file,
    ignoreIncludes: false,
    includePath: path.join(root, "partials"),
    validationLevel: "strict",
    // The defaults would fetch web fonts, and tell their host who opens our mails.
    fonts: {},
  })
  if (errors?.length) throw new Error(`${of}: ${errors.map((e) => e.formattedMessage).join("; ")}`)
  return html
}

/** A partial of sections is only sound within a mail: it is cut out of one. */
async function partialOf(name) {
  const file = path.join(root, "partials", `${name}.mjml`)
  const source = `<mjml><mj-head><mj-include path="./head.mjml" /></mj-head>
    <mj-body css-class="page"><mj-raw>${BEGIN}</mj-raw>
    ${await readFile(file, "utf8")}<mj-raw>${END}</mj-raw></mj-body></mjml>`
  const html = await compiled(source, file, name)
  const from = html.indexOf(BEGIN) + BEGIN.length
  return {
    html: html.slice(from, html.indexOf(END)).trim(),
    text: await read("partials", `${name}.hbs`),
  }
}

const folders = await readdir(root, { withFileTypes: true })
const messages = []
for (const folder of folders.filter((entry) => entry.isDirectory())) {
  const files = await readdir(path.join(root, folder.name))
  if (files.includes("body.mjml")) messages.push(folder.name)
}

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })

for (const message of messages) {
  const file = path.join(root, message, "body.mjml")
  const built = {
    html: await compiled(await readFile(file, "utf8"), file, message),
    subject: (await read(message, "subject.hbs")).trim(),
    text: await read(message, "text.hbs"),
    sample: JSON.parse(await read(message, "sample.json")),
  }
  await writeFile(path.join(out, `${message}.json`), JSON.stringify(built))
}

const partials = {}
for (const name of PARTIALS) partials[name] = await partialOf(name)
await writeFile(path.join(out, "partials.json"), JSON.stringify(partials))

const locales = {}
for (const file of await readdir(path.join(root, "locales"))) {
  locales[path.basename(file, ".json")] = JSON.parse(await read("locales", file))
}
await writeFile(path.join(out, "locales.json"), JSON.stringify(locales))
console.log(`templates: ${messages.length} message(s), ${Object.keys(locales).length} locales`)
