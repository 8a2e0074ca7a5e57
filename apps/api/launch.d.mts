/** Arguments of Node. */
export const NODE_ARGS: readonly string[];
/** Environment of the process. */
export const MALLOC_SETTINGS: Readonly<Record<string, string>>;
