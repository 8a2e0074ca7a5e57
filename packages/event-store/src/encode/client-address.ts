import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { latin1 } from '../native/bytes.ts';
import type { RowContext } from './row-context.ts';

/** A client's address as it is stored. */
export interface ClientAddress {
  /** Whole, truncated or empty, as the project's privacy setting says. */
  readonly stored: Uint8Array;
  /** 16 hex digits that stand for the whole address inside this project; empty without an address. */
  readonly hash: Uint8Array;
}

const MOST_REMEMBERED = 20_000;
const MOST_PROJECTS = 64;
const NOTHING: ClientAddress = { stored: new Uint8Array(0), hash: new Uint8Array(0) };

/** Hashes and truncates client addresses; remembers those it has seen, since a session's lines repeat one. */
export class ClientAddresses {
  readonly #projects = new Map<string, Map<string, ClientAddress>>();
  #known = new Map<string, ClientAddress>();
  #context: RowContext | null = null;

  begin(context: RowContext): void {
    this.#context = context;
    const key = `${context.projectId} ${context.addressPrivacy}`;
    const known = this.#projects.get(key) ?? new Map<string, ClientAddress>();
    if (this.#projects.size >= MOST_PROJECTS) this.#projects.clear();
    this.#projects.set(key, known);
    this.#known = known;
  }

  of(bytes: Uint8Array, from: number, to: number): ClientAddress {
    if (from === to || !this.#context) return NOTHING;
    const text = latin1(bytes, from, to);
    const known = this.#known.get(text);
    if (known) return known;
    const address = {
      stored: Buffer.from(storedAddress(text, this.#context.addressPrivacy), 'latin1'),
      hash: Buffer.from(addressHash(text, this.#context.addressKey), 'latin1'),
    };
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(text, address);
    return address;
  }
}

const addressHash = (address: string, key: Uint8Array): string =>
  createHmac('sha256', key).update(address).digest('hex').slice(0, 16);

/** An address as a privacy setting has it: /24 of IPv4, /48 of IPv6; what is no address is not kept unless all is. */
export function storedAddress(address: string, privacy: RowContext['addressPrivacy']): string {
  if (privacy === 'whole') return address;
  if (privacy === 'none') return '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const text = mapped ?? address;
  if (isIP(text) === 4) return text.replace(/\d+$/, '0');
  return isIP(text) === 6 ? firstGroups(text) : '';
}

function firstGroups(address: string): string {
  const [before = '', after] = address.split('::');
  const groups = before === '' ? [] : before.split(':');
  const tail = after ? after.split(':') : [];
  const missing = 8 - groups.length - tail.length; // what "::" stands for
  const all = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tail];
  const kept = all.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${kept.join(':').replace(/(?:^|:)0(?::0)*$/, '')}::`;
}
