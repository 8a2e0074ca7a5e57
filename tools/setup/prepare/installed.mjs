import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether node_modules holds what package-lock.json says. npm leaves a lock file of its own in node_modules when it has
 * finished, so an installation that was cut off counts as none.
 */
export function isInstalled(root) {
  const written = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(written)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(written);
  return Object.entries(wanted).every(([path, entry]) => path === '' || isPresent(path, entry, present[path]));
}

function isPresent(path, wanted, present) {
  if (!path.includes('node_modules/')) return true; // the workspace itself; its link is an entry of its own
  if (!present) return Boolean(wanted.optional || wanted.devOptional || wanted.peer); // another platform's, or nobody's need
  return wanted.link ? present.link === true : present.version === wanted.version;
}

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
