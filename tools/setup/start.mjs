// npm start: installs, builds, starts everything and stays in the foreground.
import { requireNode } from './node-version.mjs';

requireNode();
const { main } = await import('./start/main.mjs'); // only now: an older Node could not even read it
await main();
