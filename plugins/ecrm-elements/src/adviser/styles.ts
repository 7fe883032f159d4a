import { css } from "lit"

export const adviserStyles = css`
  :host {
    display: block;
    color: var(--ecrm-color, inherit);
    font: var(--ecrm-font, inherit);
  }
  :host(:not([filled])),
  :host([hidden]) {
    display: none;
  }
  h2 {
    margin: 0 0 0.5rem;
    font-family: var(--ecrm-heading-family, inherit);
    font-size: var(--ecrm-heading-size, 1.25rem);
    line-height: 1.3;
  }
  p {
    margin: 0 0 1rem;
  }
  fieldset {
    min-width: 0;
    margin: 0 0 1.25rem;
    padding: 0;
    border: 0;
  }
  legend {
    margin-bottom: 0.5rem;
    padding: 0;
    font-weight: 600;
  }
  .hint,
  small {
    color: var(--ecrm-muted-color, #55554f);
    font-size: 0.875rem;
    font-weight: 400;
  }
  .hint,
  .error {
    margin: 0 0 0.5rem;
  }
  .error {
    color: var(--ecrm-error-color, #a3261c);
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  label {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    min-height: 2.75rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--ecrm-border-color, #d9d9d6);
    border-radius: var(--ecrm-button-radius, 0.5rem);
    background: var(--ecrm-card-background, #fff);
    color: var(--ecrm-card-color, #1c1c1a);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  label:has(input:checked) {
    border-color: var(--ecrm-accent, #1c1c1a);
    box-shadow: inset 0 0 0 1px var(--ecrm-accent, #1c1c1a);
  }
  label:focus-within {
    outline: 3px solid var(--ecrm-focus-color, currentColor);
    outline-offset: 2px;
  }
  label input {
    flex: none;
    width: 1.125rem;
    height: 1.125rem;
    margin: 0;
    accent-color: var(--ecrm-accent, #1c1c1a);
    outline: none;
  }
  .keep {
    align-items: flex-start;
    margin-bottom: 1.25rem;
    border: 0;
    background: transparent;
    color: inherit;
    padding-inline: 0;
  }
  .keep input {
    margin-top: 0.25rem;
  }
  button {
    min-height: 3rem;
    padding: 0.5rem 1.5rem;
    border: 1px solid var(--ecrm-accent, #1c1c1a);
    border-radius: var(--ecrm-button-radius, 0.5rem);
    background: var(--ecrm-accent, #1c1c1a);
    color: var(--ecrm-accent-color, #fff);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  button:focus-visible {
    outline: 3px solid var(--ecrm-focus-color, currentColor);
    outline-offset: 2px;
  }
  .status {
    min-height: 1.5em;
    margin-top: 1rem;
  }
`
