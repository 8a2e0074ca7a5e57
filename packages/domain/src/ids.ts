/** Branded identifiers. A brand keeps a session ID from being passed where a project ID is meant; at run time all are strings. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type OrganizationId = Branded<'OrganizationId'>;
export type ProjectId = Branded<'ProjectId'>;
export type SourceId = Branded<'SourceId'>;
/** The session ID that the player sent, byte for byte; `inf_…` for sessions inferred without one. */
export type SessionId = Branded<'SessionId'>;
export type ViewerId = Branded<'ViewerId'>;

/** Names an untrusted or stored string as an id. The caller guarantees that it came from where such ids come from. */
export const asProjectId = (text: string): ProjectId => text as ProjectId;
export const asSourceId = (text: string): SourceId => text as SourceId;
export const asSessionId = (text: string): SessionId => text as SessionId;
export const asOrganizationId = (text: string): OrganizationId => text as OrganizationId;

/** Every kind of id that the product makes, with its prefix, in one table. */
export const ID_PREFIX = {
  organization: 'org',
  project: 'proj',
  source: 'src',
  ingestKey: 'ik',
  apiToken: 'tok',
  sourceToken: 'st',
  adminToken: 'adm',
  member: 'mem',
  request: 'req',
  reprocessing: 'rep',
} as const;
export type IdKind = keyof typeof ID_PREFIX;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's base 32: no letter that looks like a digit

/** A new random id such as `proj_4f…`. `bytes` is the amount of randomness: 10 for names, 24 for secrets. */
export function newId(kind: IdKind, bytes = 10): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  let text = '';
  for (const byte of random) text += ALPHABET[byte & 31];
  return `${ID_PREFIX[kind]}_${text}`;
}

/** Sessions without a session ID are inferred and named with this prefix. */
export const INFERRED_SESSION_PREFIX = 'inf_';
export const isInferredSessionId = (id: string): boolean => id.startsWith(INFERRED_SESSION_PREFIX);
