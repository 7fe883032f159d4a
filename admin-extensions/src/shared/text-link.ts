/** Classes of a link within text. */
export const textLink =
  "txt-compact-small-plus text-ui-fg-interactive hover:text-ui-fg-interactive-hover " +
  "focus-visible:shadow-borders-focus rounded outline-none break-words"
