/** A label inside a sentence: "Edge slow" becomes "edge slow", "CDN failover" stays as it is. */
export const inSentence = (label: string): string =>
  /^[A-Z][A-Z]/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
