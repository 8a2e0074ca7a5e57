// npm run accuracy -- DIR: replays a recording and says how near the answers are to the truth.
import { requireNode } from './node-version.mjs';

requireNode();
const { main } = await import('./accuracy/main.mjs'); // only now: an older Node could not even read it
await main();
