import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build reads. */
const INPUTS = ['apps', 'packages', 'prisma', 'prisma.config.ts', 'package.json', 'package-lock.json', 'turbo.json'];
/** What it makes, or what only tests read. */
const NOT_INPUT =
  /^(node_modules|dist|\.next|\.turbo|generated|test-results|next-env\.d\.ts)$|\.test\.tsx?$|\.tsbuildinfo$/;

/** A hash of every file that a build reads, by path and content. */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const input of INPUTS) add(hash, root, input);
  return hash.digest('hex');
}

function add(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) if (!NOT_INPUT.test(name)) add(hash, root, `${path}/${name}`);
    return;
  }
  const content = readFileSync(full);
  hash.update(`${path}\0${content.length}\0`).update(content);
}
