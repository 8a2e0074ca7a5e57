/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  /** What was seen. */
  readonly detail: string;
  /** What to do about it; null when all is well. */
  readonly remedy: string | null;
}

/** All that was looked at, of which instance. */
export interface Diagnosis {
  readonly ok: boolean;
  readonly apiUrl: string;
  readonly dataDir: string;
  readonly checks: readonly Finding[];
}

export const well = (name: string, detail: string): Finding => ({ name, ok: true, detail, remedy: null });

export const wrong = (name: string, detail: string, remedy: string): Finding => ({ name, ok: false, detail, remedy });
