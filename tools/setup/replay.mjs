// npm run replay -- DIR: sends a recording to a running instance and compares what it says with what was true.
import { requireNode } from './node-version.mjs';

requireNode();
const { main } = await import('./replay/main.mjs'); // only now: an older Node could not even read it
await main();
