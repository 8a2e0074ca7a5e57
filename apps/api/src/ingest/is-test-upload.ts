import { decodeBody } from '../receive/decode.ts';

/** Cloudflare's `{"content":"tests"}`, gzipped, with room to spare. */
const LARGEST = 200;

/**
 * Whether a body is the one that Cloudflare Logpush sends to see that somebody answers, before it takes a destination (file
 * `test.txt.gz`): no log line, so it leaves no refused record.
 */
export function isTestUpload(body: Uint8Array, contentEncoding: string): boolean {
  if (body.length > LARGEST) return false;
  const decoded = decodeBody(body, contentEncoding, LARGEST);
  return decoded.ok && /^\s*\{\s*"content"\s*:\s*"tests"\s*\}\s*$/.test(Buffer.from(decoded.bytes).toString());
}
