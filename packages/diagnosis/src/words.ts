/** Numbers as people read them: always with a unit, never more digits than they are worth. */

const COUNTS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** "three requests", "14 requests". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${COUNTS[number] ?? String(number)} ${number === 1 ? one : many}`;
}

/** "once", "twice", "5 times". */
export function times(number: number): string {
  return number === 1 ? 'once' : number === 2 ? 'twice' : `${number} times`;
}

/** "850 ms", "6.2 s", "2 min 10 s". */
export function span(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}

/** "88 kbps", "4.2 Mbps". */
export function rate(kbps: number): string {
  return kbps < 1_000 ? `${Math.round(kbps)} kbps` : `${(kbps / 1_000).toFixed(1)} Mbps`;
}

/** "4 %", "0.3 %". */
export function percent(share: number): string {
  const hundredths = share * 100;
  return `${hundredths > 0 && hundredths < 1 ? hundredths.toFixed(1) : Math.round(hundredths)} %`;
}

/** "seg13.m4s" of a path; the whole of it where it has no slash. */
export function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).slice(0, 40);
}

/** Sentence case. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
