/** Keeps what goes wrong in here away from the page: an exception is counted, never passed on. */
export interface Guard {
  /** The action's result, or `otherwise` when it throws. */
  run<Result>(action: () => Result, otherwise: Result): Result;
  /** A listener that can't throw. */
  wrap<Args extends readonly unknown[]>(listener: (...args: Args) => void): (...args: Args) => void;
  /** How many exceptions were kept in. Heartbeats report it. */
  caught(): number;
}

export function createGuard(): Guard {
  let caught = 0;
  const run = <Result>(action: () => Result, otherwise: Result): Result => {
    try {
      return action();
    } catch {
      caught++;
      return otherwise;
    }
  };
  return {
    run,
    wrap:
      (listener) =>
      (...args) => {
        run(() => listener(...args), undefined);
      },
    caught: () => caught,
  };
}
