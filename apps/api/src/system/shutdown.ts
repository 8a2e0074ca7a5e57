/** What has to be ended, in the reverse of the order in which it was begun. */
export class Shutdown {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #overdue: { readonly afterMs: number; readonly step: () => Promise<unknown> } | null = null;
  #ending: Promise<void> | null = null;

  /** Adds a step that will run before those added so far. */
  before(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** What makes the steps come to an end when they have not after so long. */
  whenOverdue(afterMs: number, step: () => Promise<unknown>): void {
    this.#overdue = { afterMs, step };
  }

  get begun(): boolean {
    return this.#ending !== null;
  }

  /** Ends everything once, however often it is asked, then the process with this code. */
  exit(code: number): void {
    this.#ending ??= this.#end().then((clean) => process.exit(clean ? code : 1));
  }

  /** A step that fails doesn't keep the others from running. */
  async #end(): Promise<boolean> {
    let clean = true;
    const overdue = this.#overdue;
    const timer = overdue ? setTimeout(() => run(overdue.step), overdue.afterMs) : undefined;
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) clean = (await run(step)) && clean;
    clearTimeout(timer);
    return clean;
  }
}

/** Whether it succeeded. */
async function run(step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    process.stderr.write(`Stopping: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}
