import { css } from "lit"

export const recommendationsStyles = css`
  :host {
    display: block;
    color: var(--ecrm-color, inherit);
    font: var(--ecrm-font, inherit);
  }
  :host(:not([filled])),
  :host([hidden]) {
    display: none;
  }
  :host([tried]:not([filled]):not([hidden])) {
    display: block;
    position: absolute;
    margin: 0 !important;
  }
  .mark {
    position: absolute;
    width: 1px;
    height: 1px;
    pointer-events: none;
  }
  h2 {
    margin: 0 0 var(--ecrm-gap, 1rem);
    font-family: var(--ecrm-heading-family, inherit);
    font-size: var(--ecrm-heading-size, 1.25rem);
    line-height: 1.3;
  }
  ul {
    display: grid;
    gap: var(--ecrm-gap, 1rem);
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--ecrm-card-width, 13rem)), 1fr));
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    overflow: hidden;
    border: 1px solid var(--ecrm-border-color, #d9d9d6);
    border-radius: var(--ecrm-radius, 0.75rem);
    background: var(--ecrm-card-background, #fff);
    color: var(--ecrm-card-color, #1c1c1a);
  }
  .picture {
    display: block;
    aspect-ratio: var(--ecrm-picture-ratio, 1);
    background: var(--ecrm-picture-background, #f1f1ee);
  }
  img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 0.375rem;
    padding: var(--ecrm-card-padding, 0.875rem);
  }
  a {
    color: inherit;
    font-weight: 600;
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  a::before {
    content: "";
    position: absolute;
    inset: 0;
  }
  a:hover {
    text-decoration: underline;
  }
  .variant,
  .reason {
    margin: 0;
    color: var(--ecrm-muted-color, #55554f);
    font-size: 0.875rem;
    line-height: 1.4;
  }
  .price {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  del {
    color: var(--ecrm-muted-color, #55554f);
    font-size: 0.875em;
  }
  ins {
    text-decoration: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.5rem;
    align-items: center;
    margin-top: auto;
  }
  .refused {
    justify-content: center;
    gap: 0.75rem;
    padding: var(--ecrm-card-padding, 0.875rem);
    border-style: dashed;
  }
  .refused p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  button {
    position: relative;
    align-self: start;
    min-height: 2.75rem;
    padding: 0.5rem 1.125rem;
    border: 1px solid var(--ecrm-accent, #1c1c1a);
    border-radius: var(--ecrm-button-radius, 0.5rem);
    background: var(--ecrm-button-background, transparent);
    color: var(--ecrm-button-color, var(--ecrm-accent, #1c1c1a));
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  button:hover {
    background: var(--ecrm-accent, #1c1c1a);
    color: var(--ecrm-accent-color, #fff);
  }
  button.quiet {
    padding-inline: 0.625rem;
    border-color: transparent;
    background: transparent;
    color: var(--ecrm-muted-color, #55554f);
    font-size: 0.875rem;
    font-weight: 400;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  button.quiet:hover {
    color: var(--ecrm-card-color, #1c1c1a);
  }
  button[aria-disabled="true"]:not(.quiet) {
    border-color: transparent;
    background: var(--ecrm-done-background, #e9efe9);
    color: var(--ecrm-done-color, #20432b);
    cursor: default;
  }
  a:focus-visible,
  button:focus-visible {
    outline: 3px solid var(--ecrm-focus-color, currentColor);
    outline-offset: 2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition:
        background-color 0.15s,
        color 0.15s;
    }
  }
`
