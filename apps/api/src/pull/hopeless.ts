import { asProblem, Problem, type ProblemCode } from '../errors.ts';

const HOPELESS: readonly ProblemCode[] = ['bad_request', 'too_large', 'unsupported_encoding'];
const BUSY: readonly ProblemCode[] = ['overloaded', 'unavailable'];

/** Whether the fault is the content’s, so that reading it again changes nothing. */
export const isHopeless = (error: unknown): error is Problem =>
  error instanceof Problem && HOPELESS.includes(error.code);

/** Whether the fault is ours and passes. */
export const isBusy = (error: unknown): boolean => BUSY.includes(asProblem(error).code);
