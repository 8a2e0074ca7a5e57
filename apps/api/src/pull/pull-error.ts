/** Something that a source names can't be read: what is wrong, and what to do about it, both for its admin. */
export class PullError extends Error {
  override readonly name = 'PullError';
  readonly code: PullErrorCode;
  readonly advice: string;

  constructor(code: PullErrorCode, message: string, advice: string) {
    super(message);
    this.code = code;
    this.advice = advice;
  }
}

export type PullErrorCode = 'no_secret' | 'no_directories' | 'outside' | 'no_such_file' | 'no_permission';
