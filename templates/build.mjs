import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises"
import path from "node:path"
import { fileURLToPath } from "node:url"
import mjml2html from "mjml"

const root = path.dirname(fileURLToPath(import.meta.url))
const out = path.join(root, "dist")
const read = (...parts) => readFile(path.join(root, ...parts), "utf8")

/** Text parts have no includes of their own: `{{> name}}` stands for `partials/name.hbs`. */
const included = async (text) => {
  const names = new Set([...text.matchAll(/\{\{> ([\w-]+)\}\}\n?/g)].map(([, name]) => name))
  for (const name of names) {
    const partial = await read("partials", `${name}.hbs`)
    text = text.replace(new RegExp(`\\{\\{> ${name}\\}\\}\\n?`, "g"), () => partial)
  }
  return text
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
  const { html, errors } = await mjml2html(await readFile(file, "utf8"), {
    filePath: file,
    ignoreIncludes: false,
    includePath: path.join(root, "partials"),
    validationLevel: "strict",
    // The defaults would fetch web fonts, and tell their host who opens our mails.
    fonts: {},
  })
  if (errors?.length)
    throw new Error(`${message}: ${errors.map((e) => e.formattedMessage).join("; ")}`)
  const compiled = {
    html,
    subject: (await read(message, "subject.hbs")).trim(),
    text: await included(await read(message, "text.hbs")),
    sample: JSON.parse(await read(message, "sample.json")),
  }
  await writeFile(path.join(out, `${message}.json`), JSON.stringify(compiled))
}

const locales = {}
for (const file of await readdir(path.join(root, "locales"))) {
  locales[path.basename(file, ".json")] = JSON.parse(await read("locales", file))
}
await writeFile(path.join(out, "locales.json"), JSON.stringify(locales))
console.log(`templates: ${messages.length} message(s), ${Object.keys(locales).length} locales`)
