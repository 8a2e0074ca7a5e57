/** A longer line is refused; it costs only itself. */
export const MAX_LINE_BYTES = 64 * 1024;
/** A line with more fields is refused. */
export const MAX_FIELDS = 256;
