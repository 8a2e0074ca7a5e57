// npm run dev: API and dashboard on demo data; what is changed is built and loaded again.
import { requireNode } from './node-version.mjs';

requireNode();
const { main } = await import('./dev/main.mjs'); // only now: an older Node could not even read it
await main();
