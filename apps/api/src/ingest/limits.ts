/** Sizes in bytes. A body over them is refused with 413. */
export const MAX_BEACON_BODY = 256 * 1024;
export const MAX_REPORT_BODY = 1024 * 1024;
export const MAX_LOG_BODY = 32 * 1024 * 1024;
/** After decompression. */
export const MAX_LOG_BODY_DECODED = 256 * 1024 * 1024;
