import { TAB } from '../bytes/ascii.ts';
import { countWithin } from '../bytes/index-within.ts';
import { delimited } from '../grammars/delimited.ts';
import type { Grammar, LogFormat } from '../logs/log-format.ts';
import { columnsOfSource } from '../logs/options.ts';

/** All fields that can be chosen, in the order in which they are always written, whatever the configuration's own order. */
const ORDER =
  'timestamp c-ip s-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher x-edge-result-type fle-encrypted-fields fle-status sc-content-type sc-content-len sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers cs-header-names cs-headers-count primary-distribution-id primary-distribution-dns-name origin-fbl origin-lbl asn cmcd-encoded-bitrate cmcd-buffer-length cmcd-buffer-starvation cmcd-content-id cmcd-object-duration cmcd-deadline cmcd-measured-throughput cmcd-next-object-request cmcd-next-range-request cmcd-object-type cmcd-playback-rate cmcd-requested-maximum-throughput cmcd-streaming-format cmcd-session-id cmcd-stream-type cmcd-startup cmcd-top-bitrate cmcd-version r-host sr-reason x-edge-mqcs distribution-tenant-id connection-id'.split(
    ' ',
  );
/** Fields that were added later. */
const NEWER = ['s-ip', 'r-host', 'sr-reason', 'x-edge-mqcs', 'distribution-tenant-id', 'connection-id'];
const OLDER_ORDER = ORDER.filter((name) => !NEWER.includes(name));

/**
 * Tab-separated lines with the fields that `options.fields` lists, else all. A list may have the configuration's order, in which
 * the lines aren't written, or that of a consumer in between, in which they are: the first line says which.
 */
export const realtimeLines: Grammar = (fields, options) => {
  const linesOf = (columns: readonly string[]): LogFormat =>
    delimited({ separator: '\t', columns, isExact: true })(fields, { ...options, fields: columns });
  const listed = columnsOfSource(options);
  if (listed === null) {
    const older = linesOf(OLDER_ORDER);
    const all = linesOf(ORDER);
    return {
      read: (draft, bytes, from, to) =>
        (countWithin(bytes, TAB, from, to) + 1 === ORDER.length ? all : older).read(draft, bytes, from, to),
    };
  }
  const sorted = inOrder(listed);
  let chosen: LogFormat | null = sorted.every((name, index) => name === listed[index]) ? linesOf(listed) : null;
  return {
    read: (draft, bytes, from, to) => {
      if (chosen === null) {
        const values = bytes.toString('utf8', from, to).split('\t');
        chosen = linesOf(fits(values, listed) > fits(values, sorted) ? listed : sorted);
      }
      return chosen.read(draft, bytes, from, to);
    },
  };
};

/** Names that aren't known come last. */
function inOrder(names: readonly string[]): readonly string[] {
  const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...names].sort((one, other) => place(one) - place(other));
}

const RESULT = /^[A-Z][A-Za-z]+$/;
const SECONDS = /^\d+\.\d{3}$/;
const ADDRESS = /^[\da-f]*[.:][\da-f.:]+$/;
/** What values of some fields look like. */
const LOOKS: Readonly<Record<string, RegExp>> = {
  timestamp: /^\d{10}(?:\.\d+)?$/,
  'c-ip': ADDRESS,
  's-ip': ADDRESS,
  'time-to-first-byte': SECONDS,
  'time-taken': SECONDS,
  'sc-status': /^\d{3}$/,
  'cs-method': /^[A-Z]{3,}$/,
  'cs-protocol': /^(?:https?|wss?|grpcs?)$/,
  'cs-uri-stem': /^\//,
  'x-edge-location': /^[A-Z]{3}\d/,
  'cs-protocol-version': /^HTTP\//,
  'c-ip-version': /^IPv[46]$/,
  'ssl-protocol': /^(?:TLS|SSL)v/,
  'x-edge-result-type': RESULT,
  'x-edge-response-result-type': RESULT,
  'x-edge-detailed-result-type': RESULT,
  'c-country': /^[A-Z]{2}$/,
};

/** How many values look like their columns. */
const fits = (values: readonly string[], columns: readonly string[]): number =>
  columns.filter((name, index) => LOOKS[name]?.test(values[index] ?? '')).length;
