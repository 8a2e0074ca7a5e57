#!/usr/bin/env node
import { existsSync } from 'node:fs';

const main = new URL('../dist/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('The command line is not built yet. Run `npm run build` once, or `npm start`, which builds as well.');
  process.exit(2);
}
await import(main.href);
