import { maskedAddress } from "../../core/consent/address"
import { boxName, type Preference } from "../../core/consent/preferences"
import type { Preferences, PreferenceSubject } from "../../workflows/consent/preference-subject"
import { escapeHtml, sentence } from "./html"
import type { Page, PageContext } from "./page-route"

type Note = "saved" | "confirm_sent" | "export_sent" | null

/** The preference centre as a form that needs no script. */
export function preferencePage(
  { locale, words }: PageContext,
  subject: PreferenceSubject,
  preferences: Preferences,
  note: Note
): Page {
  const boxes = preferences.boxes.map((box) => {
    const topic = preferences.topics.find(({ key }) => key === box.topic)
    const about = [topic?.purposes[locale] ?? "", stateNote(box, words)].filter(Boolean)
    return `<label><input type="checkbox" name="topics" value="${escapeHtml(boxName(box))}"${
      box.is_wanted ? " checked" : ""
    }><span>${escapeHtml(topic?.labels[locale] ?? box.topic)}</span>
${about.map((text) => `<span class="soft">${escapeHtml(text)}</span>`).join("\n")}</label>`
  })
  const objects = preferences.objects_to_profiling ? " checked" : ""
  const body = `${noteOf(note, words)}
<p>${sentence(words.for, { address: maskedAddress(subject.address) })}</p>
${preferences.is_suppressed ? `<p><strong>${escapeHtml(words.suppressed)}</strong></p>` : ""}
<form method="post">
<fieldset><legend>${escapeHtml(words.topics)}</legend>
${boxes.join("\n")}
</fieldset>
<fieldset><legend>${escapeHtml(words.profiling)}</legend>
<label><input type="checkbox" name="objects_to_profiling"${objects}><span>${escapeHtml(
    words.object
  )}</span></label>
</fieldset>
<div class="buttons"><button name="action" value="save">${escapeHtml(words.save)}</button>
<button class="quiet" name="action" value="unsubscribe_all">${escapeHtml(words.none)}</button></div>
<p class="soft">${escapeHtml(words.none_hint)}</p>
</form>
${subject.channel === "email" ? exportForm(words) : ""}`
  return { title: words.title, body }
}

/** The way to a mail with everything that is held. */
const exportForm = (words: PageContext["words"]): string => `<form method="post">
<fieldset><legend>${escapeHtml(words.export_title)}</legend>
<p>${escapeHtml(words.export_text)}</p>
<div class="buttons"><button class="quiet" name="action" value="ask_export">${escapeHtml(
  words.ask_export
)}</button></div>
</fieldset>
</form>`

function stateNote(box: Preference, words: PageContext["words"]): string {
  if (box.state === "pending") return words.pending
  return box.state === "soft_opt_in" && box.is_wanted ? words.soft : ""
}

function noteOf(note: Note, words: PageContext["words"]): string {
  if (note === null) return ""
  const texts = {
    saved: words.saved,
    confirm_sent: `${words.saved} ${words.confirm_sent}`,
    export_sent: words.export_sent,
  }
  return `<p class="done" role="status">${escapeHtml(texts[note])}</p>`
}
