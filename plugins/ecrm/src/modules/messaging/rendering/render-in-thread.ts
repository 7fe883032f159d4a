import { parentPort, workerData } from "node:worker_threads"
import { errorText } from "../../../core/shared/error-text"
import type { Partials } from "./read-template"
import { Renderer, type RenderQuestion } from "./renderer"

/** What the thread says when it is ready, and to each question. */
export type ThreadAnswer = { answer: unknown } | { failed: string }

/** The body of the thread that prints mails. */
function serve(): void {
  const port = parentPort
  if (port === null) return
  const renderer = new Renderer(workerData as Partials)
  port.on("message", (question: RenderQuestion) => {
    try {
      port.postMessage({ answer: renderer.answer(question) } satisfies ThreadAnswer)
    } catch (error) {
      port.postMessage({ failed: errorText(error) } satisfies ThreadAnswer)
    }
  })
  port.postMessage({ answer: "ready" } satisfies ThreadAnswer)
}

serve()
