import type { Random } from '../random.ts';

/** What happens to lines on their way. Every one of them has to be refused, and to cost itself only. */
export const DAMAGES = ['cut', 'wrong_shape', 'absurd_clock', 'huge_field'] as const;
export type Damage = (typeof DAMAGES)[number];

/** The line, damaged. */
export function damageLine(line: string, damage: Damage, random: Random): string {
  switch (damage) {
    case 'cut':
      return line.slice(0, random.between(10, 60));
    case 'wrong_shape':
      return `${line.length} bytes were written here by somebody else`;
    case 'absurd_clock':
      return line
        .replace(/"(msec|timestamp)":"\d+/, '"$1":"4102444801')
        .replace(/\/20\d\d:/, '/2150:')
        .replace(/^20\d\d-/, '2150-');
    case 'huge_field':
      return line.replace(/Mozilla/, 'M'.repeat(70_000));
  }
}
