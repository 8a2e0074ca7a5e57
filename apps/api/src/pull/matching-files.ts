import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** The files that an absolute path names, in which `*` stands for any part of a name: `/var/log/nginx/access.log*`. */
export async function matchingFiles(pattern: string): Promise<readonly string[]> {
  const { root } = path.parse(pattern);
  let found = [root];
  const names = pattern.slice(root.length).split(path.sep).filter(Boolean);
  for (const [index, name] of names.entries()) {
    const isLast = index === names.length - 1;
    found = (await Promise.all(found.map((directory) => matchesIn(directory, name, isLast)))).flat();
  }
  return found.sort();
}

async function matchesIn(directory: string, name: string, wantsFile: boolean): Promise<string[]> {
  const matches = matcher(name);
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []); // gone, or not ours to read
  return entries
    .filter(
      (entry) => matches(entry.name) && (entry.isSymbolicLink() || (wantsFile ? entry.isFile() : entry.isDirectory())),
    )
    .map((entry) => path.join(directory, entry.name));
}

function matcher(name: string): (text: string) => boolean {
  if (!name.includes('*')) return (text) => text === name;
  const parts = name.split('*').map((part) => part.replace(/[.*+?^${}()|[]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
  return (text) => pattern.test(text);
}
