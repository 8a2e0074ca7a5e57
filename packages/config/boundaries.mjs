// Checks every import in apps, packages, tools and e2e against rooms.mjs: node packages/config/boundaries.mjs [directory]
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { importsOf } from './imports-of.mjs';
import { COMPUTING_MODULES, IN_ALL_TESTS, roomOf } from './rooms.mjs';

const NOT_OURS = new Set(['node_modules', 'dist', '.next', '.turbo', 'generated', 'test-results', 'recording']);
const SOURCE = /\.(ts|tsx|mts|cts|mjs|cjs|js|jsx)$/;
const TEST = /\.(test|spec)\.[jt]sx?$|(^|\/)(testing|__tests__)\//;

/** All violations below `root`, each as a line that names the place and what is allowed. */
export function violations(root) {
  const rooms = ['apps', 'packages', 'tools'].flatMap((parent) => directories(root, parent));
  if (existsSync(join(root, 'e2e'))) rooms.push('e2e');
  const names = new Map(rooms.map((room) => [manifest(root, room).name, room]));
  const tree = { root, names, shared: manifest(root, '').devDependencies ?? {} };
  return rooms.flatMap((room) => filesIn(root, room).flatMap((file) => inFile(tree, room, file)));
}

function inFile(tree, room, file) {
  const rule = roomOf(room);
  if (rule === null) return [`${file}:1: ${room} has no place in packages/config/rooms.mjs.`];
  const context = { ...tree, room, rule, file, role: roleOf(room, file), manifest: manifest(tree.root, room) };
  return importsOf(readFileSync(join(tree.root, file), 'utf8')).flatMap((found) => {
    const problem = problemWith(context, found);
    return problem === null ? [] : [`${file}:${found.line}: ${problem}`];
  });
}

/** `source` is what runs or is shipped; `test` and `tooling` (configuration, scripts of the package) are not. */
function roleOf(room, file) {
  const inside = file.slice(room.length + 1);
  if (TEST.test(inside) || room === 'e2e') return 'test';
  if (room.startsWith('tools/')) return 'tooling';
  if (/(^|\/)[\w.-]+\.config\.\w+$/.test(inside)) return 'tooling';
  return inside.endsWith('.mjs') && !inside.startsWith('src/') ? 'tooling' : 'source';
}

function problemWith(context, { name, typeOnly }) {
  if (name.startsWith('.')) return relativeProblem(context, name);
  if (name.startsWith('node:') || builtinModules.includes(name)) return builtinProblem(context, name);
  if (name.startsWith('@/') || name.startsWith('#')) return null; // a package's own aliases
  const packageName = name.split('/', name.startsWith('@') ? 2 : 1).join('/');
  const target = context.names.get(packageName);
  if (target !== undefined && target !== context.room) {
    const problem = roomProblem(context, target, typeOnly);
    if (problem !== null) return problem;
  }
  if (target === undefined && packageName.startsWith('@telecine/')) return `${packageName} is no package here.`;
  if (target === undefined && context.rule.pure && context.role === 'source' && !typeOnly) {
    return `${context.room} is pure and imports no package from outside, but ${packageName}.`;
  }
  return target === context.room ? null : undeclared(context, packageName, typeOnly);
}

function relativeProblem({ root, room, rule, file }, name) {
  if (rule.uses === 'anything') return null;
  const path = relative(join(root, room), resolve(root, dirname(file), name));
  return path.startsWith('..') ? `${name} leaves ${room}. Import another room by its package's name.` : null;
}

function builtinProblem({ room, rule, role }, name) {
  if (!rule.pure || role !== 'source') return null;
  const module = name.replace(/^node:/, '');
  if (rule.pure === 'anywhere')
    return `${room} is pure and runs in browsers too: it uses no module of Node, but ${name}.`;
  if (COMPUTING_MODULES.includes(module)) return null;
  return `${room} is pure: of Node it may use ${COMPUTING_MODULES.join(', ')}, but not ${name}.`;
}

function roomProblem({ room, rule, role }, target, typeOnly) {
  if (rule.uses === 'anything') return null;
  const uses = [...rule.uses, ...(role === 'source' ? [] : [...IN_ALL_TESTS, ...(rule.inTests ?? [])])];
  if (uses.includes(target)) return null;
  const types = rule.types ?? [];
  if (types.includes(target))
    return typeOnly ? null : `${room} may import only types from ${target}: write \`import type\`.`;
  const allowed = [...uses, ...types.map((other) => `types of ${other}`)];
  return `${room} may not import ${target}. It may import ${allowed.join(', ') || 'no other room'}.`;
}

function undeclared(
  { room, rule, role, manifest: { dependencies, devDependencies, peerDependencies }, shared },
  name,
  typeOnly,
) {
  const declared = { ...dependencies, ...peerDependencies };
  if (role !== 'source' || typeOnly) Object.assign(declared, devDependencies, shared);
  if (name in declared || rule.provided?.includes(name)) return null;
  const typesOf = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  if (typeOnly && typesOf in declared) return null;
  const where = role === 'source' && !typeOnly ? 'dependencies' : 'dependencies or devDependencies';
  return `${name} is not among the ${where} of ${room}/package.json.`;
}

const directories = (root, parent) =>
  existsSync(join(root, parent))
    ? readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !NOT_OURS.has(entry.name))
        .map((entry) => `${parent}/${entry.name}`)
    : [];

function manifest(root, room) {
  const file = join(root, room, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function filesIn(root, directory) {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesIn(root, path);
    return entry.isFile() && SOURCE.test(entry.name) ? [path] : [];
  });
}

const isCommand = process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename;
if (isCommand) {
  const found = violations(resolve(process.argv[2] ?? join(import.meta.dirname, '../..')));
  for (const violation of found) console.error(violation);
  if (found.length > 0) {
    console.error(`${found.length} imports that packages/config/rooms.mjs does not allow.`);
    process.exit(1);
  }
}
