// npm run check: what is quick to know before a commit: format, lint, directions of imports, types, unit tests.
import { requireNode } from './node-version.mjs';

requireNode();
const { main } = await import('./check/main.mjs'); // only now: an older Node could not even read it
await main();
