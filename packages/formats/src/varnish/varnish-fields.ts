import { NUMBER, TIERS } from '@telecine/domain';
import { isText } from '../bytes/ascii.ts';
import type { FieldTable, OwnField } from '../logs/field-table.ts';
import { PERCENT_DIRECTIVE_FIELDS } from '../template/percent-directive-fields.ts';

const ORIGIN = TIERS.indexOf('origin');

/** `b`: Varnish asked a backend (`varnishncsa -b`); `c`: a client asked Varnish. */
const side: OwnField = {
  read: (draft, bytes, from, to) => {
    if (isText(bytes, from, to, 'b')) draft.row.numbers[NUMBER.tier] = ORIGIN;
    return true;
  },
};

/** varnishncsa's directives, and what only its log records have; those come first where they are finer. */
export const VARNISH_FIELDS: FieldTable = [
  ['durationSeconds', '%{VSL:Timestamp:Resp[2]}x'],
  ...PERCENT_DIRECTIVE_FIELDS,
  ['startedAt', '%{VSL:Timestamp:Start[1]}x'],
  ['ttfbSeconds', '%{Varnish:time_firstbyte}x', '%{VSL:Timestamp:Process[2]}x'],
  ['bodyBytes', '%{VSL:ReqAcct[5]}x'],
  ['totalBytes', '%{VSL:ReqAcct[6]}x'],
  ['cacheStatus', '%{Varnish:handling}x', '%{Varnish:hitmiss}x', '%{x-cache}o'],
  ['clientPort', '%{VSL:ReqStart[2]}x'],
  [side, '%{Varnish:side}x'],
  ['requestId', '%{Varnish:vxid}x', '%{x-request-id}i'],
];
