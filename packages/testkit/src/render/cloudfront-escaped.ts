/** A value as CloudFront's logs have it: bytes up to space and from DEL on, and what a URL can't hold, are percent-encoded, `%` too. */
export const cloudfrontEscaped = (text: string): string => text.replace(NOT_AS_IT_IS, encoded);

const NOT_AS_IT_IS = /[^!$&()*+,\-./0-9:;=?@A-Z_a-z]/gu;

const encoded = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
