import type { Config } from './config.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
type Level = Exclude<Config['logLevel'], 'silent'>;
type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One line an event: time, level, words, facts as key=value. No secret and no body ever goes in. */
export type Logger = Readonly<Record<Level, (words: string, facts?: Facts) => void>>;

/** A logger that writes lines of at least this level: errors and warnings to stderr, the rest to stdout. */
export function createLogger(level: Config['logLevel']): Logger {
  const from = LEVELS.indexOf(level);
  const at =
    (name: Level) =>
    (words: string, facts: Facts = {}) => {
      if (LEVELS.indexOf(name) < from) return;
      const pairs = Object.entries(facts).map(([key, value]) => ` ${key}=${JSON.stringify(value ?? null)}`);
      const stream = name === 'warn' || name === 'error' ? process.stderr : process.stdout;
      stream.write(`${new Date().toISOString()} ${name.padEnd(5)} ${words}${pairs.join('')}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
