import { CLOSE_BRACE, OPEN_BRACE } from '../bytes/ascii.ts';
import { nestedJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import { partingRule } from '../logs/field-table.ts';
import type { Grammar, LogFormat } from '../logs/log-format.ts';
import { columnsOfSource } from '../logs/options.ts';
import { firstThatFits } from '../template/first-that-fits.ts';
import { templateLines } from '../template/template-lines.ts';
import type { TemplatePiece } from '../template/template-piece.ts';
import { CapturedHeaders } from './captured-headers.ts';
import { HttpLogLines } from './http-log-lines.ts';
import { isCaptured, parseHaproxyLogFormat } from './log-format-string.ts';

/** Lines as `options.logFormat` says; without it those of `option httplog`, of its CLF form, or JSON. */
export const haproxyLines: Grammar = (fields, options) => {
  const names = columnsOfSource(options) ?? [];
  const captured = new CapturedHeaders(fields, names);
  const ownLines = (text: string): LogFormat[] =>
    parseHaproxyLogFormat(text, names).map(({ pieces, escapes }) =>
      templateLines(fields, { ok: true, pieces: pieces.map((piece) => withHeaders(piece, captured)), escapes }),
    );
  const usualLines = (): LogFormat =>
    firstThatFits(fields, [new HttpLogLines(fields, captured), ...ownLines('httplog clf')]);
  const lines =
    options.logFormat === undefined
      ? jsonOr(nestedJson, usualLines)(fields, options)
      : firstThatFits(fields, ownLines(options.logFormat));
  return {
    read: (draft, bytes, from, to) => {
      captured.begin();
      return lines.read(draft, bytes, from, to);
    },
  };
};

/** The value of `%hr`, with or without its braces, goes to the names of captured headers. */
function withHeaders(piece: TemplatePiece, captured: CapturedHeaders): TemplatePiece {
  if (!isCaptured(piece) || piece.name.endsWith('l')) return piece;
  const rule = partingRule((draft, bytes, from, to) => {
    const hasBraces = bytes[from] === OPEN_BRACE && bytes[to - 1] === CLOSE_BRACE;
    return captured.read(draft, bytes, hasBraces ? from + 1 : from, hasBraces ? to - 1 : to);
  });
  return { ...piece, column: { name: Buffer.from(piece.name), rule } };
}
