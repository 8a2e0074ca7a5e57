import { numberText } from '@/lib/format.ts';

const WIDTH = 132;
const HEIGHT = 18;

/** How lines came over a day, as bars from zero to the most; times without lines keep a hairline. */
export function PaceSpark({ linesPerMinute }: { readonly linesPerMinute: readonly number[] }) {
  const most = Math.max(...linesPerMinute);
  if (most === 0) return <span className="text-ink-3">none yet</span>;
  const step = WIDTH / linesPerMinute.length;
  const label = `At most ${paceText(most)} lines per minute, ${paceText(linesPerMinute.at(-1) ?? 0)} in the last half hour.`;
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label} className="block">
      <title>{label}</title>
      {linesPerMinute.map((pace, index) => {
        const height = Math.max(1, (pace / most) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in time
            key={index}
            x={index * step}
            y={HEIGHT - height}
            width={step - 0.75}
            height={height}
            className="fill-line-control"
          />
        );
      })}
    </svg>
  );
}

const paceText = (pace: number): string => (pace > 0 && pace < 1 ? 'under 1' : numberText(Math.round(pace)));
