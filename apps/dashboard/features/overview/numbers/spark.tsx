const HEIGHT = 24;

/** A number over time as bars; nothing is drawn where there was nothing. The trends below tell the same in words. */
export function Spark({
  points,
  colour,
  height = HEIGHT,
  className = 'mt-auto w-full max-w-[148px] pt-[3px]',
}: {
  readonly points: readonly (number | null)[];
  readonly colour: string;
  readonly height?: number;
  readonly className?: string;
}) {
  const largest = Math.max(0, ...points.map((value) => value ?? 0)) || 1;
  const step = 148 / Math.max(1, points.length);
  return (
    <svg
      viewBox={`0 0 148 ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={`block ${className}`}
    >
      {points.map((value, index) => {
        if (value === null) return null;
        const tall = Math.max(1, (value / largest) * (height - 1));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in time is what a bar is
            key={index}
            x={index * step}
            y={height - tall}
            width={Math.max(1, step - 1.5)}
            height={tall}
            fill={colour}
          />
        );
      })}
    </svg>
  );
}
