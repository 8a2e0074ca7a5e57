/** What has to be ended, in the reverse of the order in which it was begun. */
export class Shutdown {
  readonly #steps: (() => Promise<unknown>)[] = [];
  #ending: Promise<void> | null = null;

  /** Adds a step that will run before those added so far. */
  before(step: () => Promise<unknown>): void {
    this.#steps.push(step);
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
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        clean = false;
        process.stderr.write(`Stopping: ${error instanceof Error ? error.message : String(error)}\n`);
      }
    }
    return clean;
  }
}
