/** What can go wrong with the configuration store. Classify by code, never by message. */
export type ControlPlaneErrorCode =
  /** Another process has the embedded directory open. */
  | 'directory_in_use'
  /** The embedded directory can't be created or written: permissions, or a full disk. */
  | 'directory_unusable'
  /** The embedded database didn't start. */
  | 'embedded_failed'
  /** No PostgreSQL server answers. */
  | 'unreachable'
  /** The server answers, but not to this user, password or database. */
  | 'connection_refused'
  /** A migration failed, or was changed after it was applied. */
  | 'migration_failed'
  /** What the input names doesn't exist, or was deleted meanwhile. */
  | 'not_found'
  /** Something of that name exists already. */
  | 'conflict'
  /** Nothing wrong with the question: ask again. */
  | 'unavailable'
  | 'internal';

/** Thrown by everything here. `message` may be shown to an administrator; what the driver said is in `cause`. */
export class ControlPlaneError extends Error {
  override readonly name = 'ControlPlaneError';
  readonly code: ControlPlaneErrorCode;
  readonly retryable: boolean;

  constructor(code: ControlPlaneErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.retryable = code === 'unavailable' || code === 'unreachable';
  }
}

/** Prisma's and PostgreSQL's codes for "not now": unreachable, closed, too many connections, timed out, write conflict. */
const RETRYABLE =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|P2034|P2037|08\w{3}|57P0\d|53\d{3}|40001|40P01|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH)$/;

/** Any error of a query as ours. */
export function asControlPlaneError(error: unknown): ControlPlaneError {
  if (error instanceof ControlPlaneError) return error;
  const code = databaseCode(error) ?? errorCode(error);
  if (code === 'P2002' || code === '23505') return new ControlPlaneError('conflict', 'This exists already.', error);
  if (code === 'P2003' || code === 'P2025' || code === '23503') {
    return new ControlPlaneError('not_found', 'What this belongs to does not exist.', error);
  }
  if (code === null ? isLostConnection(error) : RETRYABLE.test(code)) {
    return new ControlPlaneError('unavailable', 'The configuration store does not answer right now.', error);
  }
  return new ControlPlaneError(
    'internal',
    `The configuration store could not answer${code ? ` (${code})` : ''}.`,
    error,
  );
}

/** The `code` that drivers, Prisma and Node put on their errors. */
export const errorCode = (error: unknown): string | null => textAt(error, ['code']);

/** What PostgreSQL said where Prisma only says that a raw query failed (P2010). */
const databaseCode = (error: unknown): string | null =>
  textAt(error, ['meta', 'driverAdapterError', 'cause', 'originalCode']);

/** pg reports a lost connection as a plain Error without a code; mistakes in code have classes of their own. */
const isLostConnection = (error: unknown): boolean => error instanceof Error && error.name === 'Error';

function textAt(value: unknown, path: readonly string[]): string | null {
  let here: unknown = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return null;
    here = Reflect.get(here, key);
  }
  return typeof here === 'string' ? here : null;
}
