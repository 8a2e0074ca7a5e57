import type { PairList } from '@telecine/domain';
import { latin1 } from '../native/bytes.ts';
import type { MapColumn } from '../native/map-column.ts';
import { storedAddress } from './client-address.ts';
import type { RowContext } from './row-context.ts';
import { REDACTED, scrubQuery } from './scrub-query.ts';

const LONGEST_KEY = 64;
const EMPTY = new Uint8Array(0);

type Rule = 'keep' | 'hide' | 'address';
const rules = new Map<string, Rule>();
const MOST_RULES = 10_000;

/** Copies fields that have no column of their own: credentials hidden, addresses as the project wants them. */
export function putExtra(column: MapColumn, pairs: PairList, privacy: RowContext['addressPrivacy']): void {
  for (let pair = 0; pair < pairs.count; pair++) {
    const key = pairs.keyBytes[pair] ?? EMPTY;
    const value = pairs.valueBytes[pair] ?? EMPTY;
    const keyFrom = pairs.ranges[pair * 4] ?? 0;
    const keyTo = Math.min(pairs.ranges[pair * 4 + 1] ?? 0, keyFrom + LONGEST_KEY);
    const valueFrom = pairs.ranges[pair * 4 + 2] ?? 0;
    const valueTo = pairs.ranges[pair * 4 + 3] ?? 0;
    const rule = ruleOf(latin1(key, keyFrom, keyTo));
    column.keys.put(key, keyFrom, keyTo);
    if (rule === 'hide') column.values.putText(REDACTED);
    else if (rule === 'address' && privacy !== 'whole') {
      column.values.putText(addresses(latin1(value, valueFrom, valueTo), privacy));
    } else if (mayHoldQuery(value, valueFrom, valueTo)) {
      column.values.putBytes(Buffer.from(scrubQuery(latin1(value, valueFrom, valueTo)), 'latin1'));
    } else column.values.put(value, valueFrom, valueTo);
    column.endPair();
  }
  column.endRow();
}

function ruleOf(key: string): Rule {
  const known = rules.get(key);
  if (known) return known;
  const rule: Rule = /cookie|authorization|secret|password|api[-_]?key/i.test(key)
    ? 'hide'
    : /forwarded|real[-_]?ip|client[-_]?ip|connecting[-_]?ip|remote[-_]?addr/i.test(key)
      ? 'address'
      : 'keep';
  if (rules.size >= MOST_RULES) rules.clear();
  rules.set(key, rule);
  return rule;
}

/** A list of addresses as proxies write it, each as the privacy setting has it. */
const addresses = (list: string, privacy: RowContext['addressPrivacy']): string =>
  list
    .split(',')
    .map((address) => storedAddress(address.trim(), privacy))
    .filter((address) => address !== '')
    .join(', ');

function mayHoldQuery(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (bytes[at] === 0x3d) return true;
  return false;
}
