// Adds to package-lock.json the optional platform packages that npm left out because the registry at hand doesn't serve them:
// without them `npm ci` refuses the lock, or a person on another platform gets no engine. Run it after every change of
// dependencies: npm install --package-lock-only && node tools/setup/complete-lock.mjs && npm ci --dry-run --ignore-scripts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OS = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony'];
const CPU = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 's390x', 'ppc64', 'loong64', 'mips64el', 'wasm32'];

const file = process.argv[2] ?? join(import.meta.dirname, '../../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = complete(lock.packages);
lock.packages = sorted(lock.packages);
for (const node of Object.values(lock.packages)) {
  if (/^https?:/.test(node.resolved ?? '')) delete node.resolved; // whoever installs has a registry of their own
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} platform packages added${added.length > 0 ? `: ${added.join(', ')}` : ''}.`);

/** Adds what is missing to the lock's packages and returns the names. */
function complete(packages) {
  const added = [];
  for (const [from, node] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(node.optionalDependencies ?? {})) {
      const exact = /^\d/.test(version); // a range names no version that could be written down
      if (!exact || isLocked(packages, from, name)) continue;
      packages[`node_modules/${name}`] = {
        version,
        optional: true,
        ...platform(name),
        ...(node.dev ? { dev: true } : {}),
      };
      added.push(name);
    }
  }
  return added;
}

/** Whether the package at `from` finds `name` in the lock, walking up as Node does. */
function isLocked(packages, from, name) {
  let directory = from;
  for (;;) {
    if (packages[`${directory ? `${directory}/` : ''}node_modules/${name}`]) return true;
    if (directory === '') return false;
    directory = directory.slice(0, Math.max(0, directory.lastIndexOf('node_modules/') - 1));
  }
}

/** The platform that a package is for, read from its name, such as `@esbuild/linux-arm64`. */
function platform(name) {
  const words = name.split(/[-/]/);
  const os = OS.filter((system) => words.includes(system) || (system === 'win32' && words.includes('windows')));
  const cpu = words.includes('gnueabihf') ? ['arm'] : CPU.filter((processor) => words.includes(processor));
  return { ...(cpu.length > 0 ? { cpu } : {}), ...(os.length > 0 ? { os } : {}) };
}

function sorted(packages) {
  return Object.fromEntries(Object.entries(packages).sort(([one], [other]) => one.localeCompare(other, 'en')));
}
