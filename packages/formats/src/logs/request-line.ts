import { TEXT } from '@telecine/domain';
import { COLON, isText, QUESTION_MARK, SLASH, SPACE } from '../bytes/ascii.ts';
import type { RowDraft } from './row-draft.ts';

/**
 * Takes a request line apart: `GET /a?b HTTP/1.1`, also without a protocol (HTTP/0.9) and with spaces in the target, which
 * servers log as they come. False where it is none: a TLS handshake on a plain port, a scanner's bytes, nothing at all.
 */
export function readRequestLine(draft: RowDraft, bytes: Buffer, from: number, to: number): boolean {
  const methodTo = endOfMethod(bytes, from, to);
  const isMethod = methodTo > from && isLetter(bytes[from] ?? 0) && bytes[methodTo] === SPACE && methodTo < to;
  if (!isMethod) return false;
  let targetTo = to;
  let last = to - 1;
  while (last > methodTo && bytes[last] !== SPACE) last--;
  const hasProtocol = last > methodTo && isText(bytes, last + 1, last + 6, 'HTTP/') && last + 6 < to;
  if (hasProtocol) targetTo = last;
  const targetFrom = methodTo + 1;
  if (targetTo <= targetFrom || (!hasProtocol && bytes[targetFrom] !== SLASH)) return false;
  const { row } = draft;
  row.setText(TEXT.method, bytes, from, methodTo);
  if (hasProtocol) row.setText(TEXT.protocol, bytes, last + 1, to);
  readTarget(draft, bytes, targetFrom, targetTo);
  return true;
}

/** Parts a target at its first `?`; an absolute one (`http://host/a`, what proxies are sent) gives scheme and host too. */
export function readTarget(draft: RowDraft, bytes: Buffer, from: number, to: number): void {
  const { row } = draft;
  let pathFrom = from;
  if (bytes[from] !== SLASH) {
    const schemeTo = endOfScheme(bytes, from, to);
    if (schemeTo > from) {
      const hostFrom = schemeTo + 3;
      pathFrom = hostFrom;
      while (pathFrom < to && bytes[pathFrom] !== SLASH && bytes[pathFrom] !== QUESTION_MARK) pathFrom++;
      row.setText(TEXT.scheme, bytes, from, schemeTo);
      row.setText(TEXT.host, bytes, hostFrom, endOfHost(bytes, hostFrom, pathFrom, schemeTo - from));
    }
  }
  let pathTo = pathFrom;
  while (pathTo < to && bytes[pathTo] !== QUESTION_MARK) pathTo++;
  if (pathTo === pathFrom) row.setText(TEXT.path, ROOT, 0, ROOT.length);
  else row.setText(TEXT.path, bytes, pathFrom, pathTo);
  if (pathTo < to) row.setText(TEXT.query, bytes, pathTo + 1, to);
}

/** Without the scheme's own port, which some logs write into every URL. */
function endOfHost(bytes: Buffer, from: number, to: number, schemeLength: number): number {
  const port = schemeLength === 4 ? ':80' : ':443';
  return to - from > port.length && isText(bytes, to - port.length, to, port) ? to - port.length : to;
}

const ROOT = Buffer.from('/');
const LONGEST_METHOD = 24;

/** Letters, `-` and `_`: all methods that are registered. */
function endOfMethod(bytes: Buffer, from: number, to: number): number {
  const end = Math.min(to, from + LONGEST_METHOD);
  let at = from;
  while (at < end && isMethodByte(bytes[at] ?? 0)) at++;
  return at;
}

const isMethodByte = (byte: number): boolean => isLetter(byte) || byte === 0x2d || byte === 0x5f;

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Where `://` begins after a scheme; `from` where there is none. */
function endOfScheme(bytes: Buffer, from: number, to: number): number {
  for (const scheme of ['http', 'https']) {
    const end = from + scheme.length;
    const isScheme = end + 3 <= to && isText(bytes, from, end, scheme) && bytes[end] === COLON;
    if (isScheme && bytes[end + 1] === SLASH && bytes[end + 2] === SLASH) return end;
  }
  return from;
}
