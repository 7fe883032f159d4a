import { errorText } from "../../../core/shared/error-text"
import type { TemplateContent, TemplateLocale } from "../../../core/messaging/templates/content"
import type { MailData } from "../../../core/messaging/templates/render-mails-of"
import type { Trial } from "./check-template"
import type { Partials } from "./read-template"
import { RenderThread, ThreadTimeout } from "./render-thread"
import { Renderer, type RenderAnswers, type RenderedMail, type RenderQuestion } from "./renderer"

/** What one mail may take, and how much longer each further mail of a batch. */
const MAIL_MS_MAX = 250
const MAIL_OF_BATCH_MS_MAX = 5

/** A mail that took too long is tried once more alone: the machine may have been busy. */
const SECOND_TRY_MS_MAX = 1_000

/** Mails in a row that cannot be printed, after which the version is to blame. */
const FAILURES_MAX = 3

/** Of an editor's question. */
const TRY_MS_MAX = 2_000

/** A published version, as it is printed. */
export interface PrintableVersion {
  id: string
  content: TemplateContent
}

/** Prints mails in a thread of its own, so that nothing in a template holds the server up. */
export interface Rendering {
  /**
   * @param mails of one language, 1 to 1,000
   * @returns one a mail, in their order, or why the version prints none
   */
  render(version: PrintableVersion, mails: readonly MailData[]): Promise<RenderAnswers["render"]>
  check(content: TemplateContent, trial: Trial): Promise<RenderAnswers["check"]>
  /** Prints what may not be published yet. */
  try(
    content: TemplateContent,
    trial: Trial,
    locale: TemplateLocale,
    data: unknown
  ): Promise<RenderAnswers["try"]>
  end(): Promise<void>
}

type Ask = (question: RenderQuestion, limit_ms: number) => Promise<unknown>

const THREAD_FILE = require.resolve("./render-in-thread")

/** Where the plugin runs from its sources no thread can read them: there it prints in this one. */
export function beginRendering(partials: Partials): Rendering {
  if (THREAD_FILE.endsWith(".js")) return threaded(new RenderThread(THREAD_FILE, partials))
  const renderer = new Renderer(partials)
  return renderingBy(
    async (question) => renderer.answer(question),
    async () => undefined
  )
}

export const threaded = (thread: RenderThread): Rendering =>
  renderingBy(
    (question, limit_ms) => thread.ask(question, limit_ms),
    () => thread.end()
  )

function renderingBy(ask: Ask, end: () => Promise<void>): Rendering {
  return {
    end,
    render: (version, mails) => renderBatch(ask, version, mails),
    check: async (content, trial) =>
      await orTooLong(ask, { ask: "check", content, trial }, (fault) => [fault]),
    try: async (content, trial, locale, data) =>
      await orTooLong(
        ask,
        { ask: "try", content, trial, locale, data: JSON.stringify(data) },
        (fault) => ({ printed: null, bytes: 0, faults: [fault] })
      ),
  }
}

async function orTooLong<Answer>(
  ask: Ask,
  question: RenderQuestion,
  withFault: (fault: RenderAnswers["check"][number]) => Answer
): Promise<Answer> {
  try {
    return (await ask(question, TRY_MS_MAX)) as Answer
  } catch (error) {
    const message = `It cannot be printed: ${errorText(error)}`
    const at = { part: "html", line: 1, locale: null, key: null } as const
    return withFault({ ...at, message, severity: "error" })
  }
}

async function renderBatch(
  ask: Ask,
  { id, content }: PrintableVersion,
  mails: readonly MailData[]
): Promise<RenderAnswers["render"]> {
  const askFor = async (some: readonly MailData[], limit_ms: number) => {
    const question = {
      ask: "render",
      version_id: id,
      content,
      mails: JSON.stringify(some),
    } as const
    return (await ask(question, limit_ms)) as RenderAnswers["render"]
  }
  try {
    return await askFor(mails, MAIL_MS_MAX + (mails.length - 1) * MAIL_OF_BATCH_MS_MAX)
  } catch {
    // one of them is to blame: the others have their result all the same
    return await oneByOne(askFor, mails)
  }
}

async function oneByOne(
  askFor: (some: readonly MailData[], limit_ms: number) => Promise<RenderAnswers["render"]>,
  mails: readonly MailData[]
): Promise<RenderAnswers["render"]> {
  const rendered: RenderedMail[] = []
  let prints_picks = false
  let failures = 0
  for (const mail of mails) {
    const answer = await askFor([mail], MAIL_MS_MAX)
      .catch(() => askFor([mail], SECOND_TRY_MS_MAX))
      .catch((error) => reasonOf(error))
    if (typeof answer !== "string" && "broken_because" in answer) return answer
    failures = typeof answer === "string" ? failures + 1 : 0
    if (typeof answer !== "string") {
      rendered.push(...answer.mails)
      prints_picks ||= answer.prints_picks
    } else if (failures < FAILURES_MAX) rendered.push({ error: answer })
    else return { broken_because: answer }
  }
  return { mails: rendered, prints_picks }
}

const reasonOf = (error: unknown): string =>
  error instanceof ThreadTimeout ? `${error.message} to print` : errorText(error)
