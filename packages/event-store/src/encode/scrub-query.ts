import { latin1 } from '../native/bytes.ts';

/** Names of query parameters, lower case, whose values open doors. `x-amz-…` and `x-goog-…` come on top. */
const SECRET_NAMES: ReadonlySet<string> = new Set([
  ...['token', 'access_token', 'id_token', 'refresh_token', 'auth_token', 'authtoken', 'auth', 'authorization', 'jwt'],
  ...['signature', 'sig', 'sign', 'hmac', 'hdnts', 'hdnea', 'hdntl', '__token__', 'policy', 'key-pair-id', 'verify'],
  ...['password', 'passwd', 'pwd', 'secret', 'client_secret', 'api_key', 'apikey', 'api-key', 'key', 'session_token'],
  ...['wmsauthsign', 'urlprefix_signature', 'md5'],
]);
/** Of the signed-URL families: what says when and how, not who. */
const HARMLESS_SIGNED = /^x-(amz|goog)-(expires|date|algorithm|signedheaders)$/;
const SIGNED_FAMILY = /^x-(amz|goog)-/;

/** Whether a query parameter's value has to be hidden. `expires` and the like stay: they explain refusals. */
export function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  return SECRET_NAMES.has(lower) || (SIGNED_FAMILY.test(lower) && !HARMLESS_SIGNED.test(lower));
}

export const REDACTED = 'REDACTED';

/**
 * Hides the values of secret query parameters in a query string, a URL or a longer text with URLs in it. Everything else
 * stays byte for byte, so that a player's URL and a log line's still compare. Applied twice it changes nothing more.
 */
export function scrubQuery(text: string): string {
  if (!text.includes('=')) return text;
  return text.replace(/(^|[?&;])([A-Za-z0-9_.~-]{1,64})=([^&;#"\s]+)/g, (all, before: string, name: string) =>
    isSecretName(name) ? `${before}${name}=${REDACTED}` : all,
  );
}

/**
 * The same for the bytes `[from, to)` of a query or a URL. Null where nothing has to be hidden, which is the common case and
 * makes no text but one short string a parameter.
 */
export function scrubQueryBytes(bytes: Uint8Array, from: number, to: number): Uint8Array | null {
  let start = from;
  while (start < to) {
    let at = start;
    while (at < to && bytes[at] !== EQUALS && !isSeparator(bytes[at])) at++;
    if (
      bytes[at] === EQUALS &&
      at < to &&
      mayBeSecret(bytes[start] ?? 0, at - start) &&
      isSecretName(latin1(bytes, start, at))
    ) {
      return Buffer.from(scrubQuery(latin1(bytes, from, to)), 'latin1');
    }
    while (at < to && !isSeparator(bytes[at])) at++;
    start = at + 1;
  }
  return null;
}

/** Most names are told by their first letter and length, without a text. */
function mayBeSecret(first: number, length: number): boolean {
  const letter = first | 0x20; // lower case
  return length <= 64 && (letter === LETTER_X || ((SECRET_LENGTHS[letter & 0xff] ?? 0) >>> length) % 2 === 1);
}

const LETTER_X = 0x78;
/** By first letter: a bit for each length of a secret name. */
const SECRET_LENGTHS = new Uint32Array(256);
for (const name of SECRET_NAMES) {
  const letter = name.charCodeAt(0) | 0x20;
  SECRET_LENGTHS[letter] = (SECRET_LENGTHS[letter] ?? 0) | (1 << name.length);
}

const EQUALS = 0x3d;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const QUESTION = 0x3f;
const isSeparator = (byte: number | undefined): boolean =>
  byte === AMPERSAND || byte === SEMICOLON || byte === QUESTION;
