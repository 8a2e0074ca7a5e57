/** Of a record the members that a test expects; those that it lacks are undefined. */
export const pick = (record: object | undefined, expected: object): object =>
  Object.fromEntries(Object.keys(expected).map((name) => [name, new Map(Object.entries(record ?? {})).get(name)]));
