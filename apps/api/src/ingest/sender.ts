/** What a door knows of a request, whatever protocol it came by. */
export interface Sender {
  /** Value of `Authorization` without the scheme; '' when absent. */
  readonly bearer: string;
  /** Secret given by other means: `?key=`, `?token=`, a vendor's header; '' when absent. */
  readonly secret: string;
  /** Value of `Origin`; '' when absent. */
  readonly origin: string;
  /** Value of `X-Telecine-Received-At`; '' when absent. Counts only with relay scope. */
  readonly receivedAt: string;
  /** Value of `Content-Encoding`; '' when absent. */
  readonly contentEncoding: string;
}

/** `Bearer abc` → `abc`; anything else → ''. */
export function bearerOf(authorization: string | undefined): string {
  const shape = /^Bearer\s+(\S+)$/i.exec(authorization ?? '');
  return shape?.[1] ?? '';
}
