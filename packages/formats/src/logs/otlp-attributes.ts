/**
 * A record of OTLP whose server logs by attributes and leaves the body empty, as Traefik and Envoy do: their names and values as
 * one JSON object. Null where the body says something, or where there are none.
 */
export function otlpAttributes(members: ReadonlyMap<string, unknown>): string | null {
  const attributes: unknown = members.get('attributes');
  if (!Array.isArray(attributes) || textOf(members.get('body')).trim() !== '') return null;
  const named = attributes.flatMap((attribute: unknown): [name: string, value: string][] => {
    const key = entriesOf(attribute).get('key');
    return typeof key === 'string' ? [[key, textOf(entriesOf(attribute).get('value'))]] : [];
  });
  return named.length === 0 ? null : JSON.stringify(Object.fromEntries(named));
}

/** `{ "stringValue": "…" }`, `{ "intValue": "200" }`; '' for anything else. */
function textOf(value: unknown): string {
  const members = entriesOf(value);
  for (const name of ['stringValue', 'intValue', 'doubleValue', 'boolValue']) {
    const found = members.get(name);
    if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean') return String(found);
  }
  return '';
}

const entriesOf = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
