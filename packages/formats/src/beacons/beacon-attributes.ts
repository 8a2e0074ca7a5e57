import { BEACON_LIMITS } from './beacon-schema.ts';
import { isObject } from './member-reader.ts';

/** The string map that an event may carry, bounded: what is over the bounds is left out or cut. */
export class BeaconAttributes {
  readonly record: Record<string, string> = {};
  #count = 0;

  /** A text as it is, anything else as JSON. The first of a name stays. */
  add(name: string, value: unknown): void {
    if (value === undefined || value === null || name === '__proto__') return;
    if (this.#count >= BEACON_LIMITS.attributes) return;
    const key = name.slice(0, BEACON_LIMITS.attributeNameLength);
    if (Object.hasOwn(this.record, key)) return;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    this.record[key] = text.slice(0, BEACON_LIMITS.attributeLength);
    this.#count++;
  }

  addAll(attributes: unknown): void {
    if (!isObject(attributes)) this.add('attributes', attributes);
    else for (const name in attributes) this.add(name, attributes[name]);
  }
}
