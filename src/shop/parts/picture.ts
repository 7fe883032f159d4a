import { html, nothing, type TemplateResult } from "lit"

/** A product's picture. Decorative beside its title; one that fails to load leaves its frame. */
export const picture = (
  src: string | null | undefined,
  options: { alt?: string; eager?: boolean } = {}
): TemplateResult | typeof nothing =>
  src
    ? html`<img
        src=${src}
        alt=${options.alt ?? ""}
        width="400"
        height="400"
        loading=${options.eager ? "eager" : "lazy"}
        decoding="async"
        @error=${hide}
      />`
    : nothing

function hide(event: Event): void {
  ;(event.target as HTMLElement).style.visibility = "hidden"
}
