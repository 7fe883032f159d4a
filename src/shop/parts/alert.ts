import { html, type TemplateResult } from "lit"

/** A message about something that failed, read out when it appears. */
export const alert = (message: string): TemplateResult =>
  html`<div role="alert">${message ? html`<p class="alert">${message}</p>` : ""}</div>`
