/** Ends a switch over a closed set: the compiler refuses it when a member is missing. */
export function assertNever(value: never): never {
  throw new TypeError(`Not a member of the set: ${JSON.stringify(value)}`);
}
