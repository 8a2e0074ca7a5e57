/** Sizes in bytes. A body over them is refused with 413. */
export const MAX_BEACON_BODY = 256 * 1024;
export const MAX_REPORT_BODY = 1024 * 1024;

/** A log body up to this size goes to a thread as it came; what is larger is read in parts, however large it is. */
export const LARGE_LOG_BODY = 2 * 1024 * 1024;
/** After decompression: what a thread reads at once. More is read in parts too. */
export const MAX_SMALL_LOG_BODY = 16 * 1024 * 1024;
/** After decompression: what is read as a whole at most. A large JSON array or envelope has to be, as it has no line ends to cut at. */
export const MAX_WHOLE_LOG_BODY = 128 * 1024 * 1024;
/** A part of a large body, after decompression. */
export const LOG_BODY_PART = 2 * 1024 * 1024;
/** Of all large bodies together, more than `MOST_LARGE_BODIES`: whoever has read one part waits for another. */
export const MOST_PARTS_IN_MEMORY = 16;
/** More than this from one byte is a decompression bomb, once as much as `BOMB_FROM` came out of it. */
export const BOMB_RATIO = 400;
export const BOMB_FROM = 32 * 1024 * 1024;

/** Large bodies that are read at once. */
export const MOST_LARGE_BODIES = 8;
/** Bytes of bodies that are read or wait for a thread, as they came: beyond, senders are asked to wait. */
export const MOST_PENDING_BYTES = 64 * 1024 * 1024;
