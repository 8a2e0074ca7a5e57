// npm test: sets everything up, browser included, and runs every check there is.
import { requireNode } from './node-version.mjs';

requireNode();
const { main } = await import('./test/main.mjs'); // only now: an older Node could not even read it
await main();
