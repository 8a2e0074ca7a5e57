// The standalone server serves static files only from beside itself.
import { cpSync, existsSync } from 'node:fs';

const out = '.next/standalone/apps/dashboard';
cpSync('.next/static', `${out}/.next/static`, { recursive: true });
if (existsSync('public')) cpSync('public', `${out}/public`, { recursive: true });
