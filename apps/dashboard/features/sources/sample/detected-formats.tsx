import { LOG_FORMATS, type LogFormatId } from '@telecine/domain';
import type { SourceTest } from '../model/sample-test.ts';

interface DetectedFormatsProps {
  readonly detected: SourceTest['detected'];
  readonly format: LogFormatId;
  readonly onTake: (format: LogFormatId) => void;
}

const MOST = 4;

/** The formats that a sample looks like, the likeliest first, each with its reason; a click takes one. */
export function DetectedFormats({ detected, format, onTake }: DetectedFormatsProps) {
  const [best] = detected;
  if (!best)
    return <p className="text-sm text-ink-2">No format is recognised by itself here: choose it, and what it needs.</p>;
  return (
    <fieldset>
      <legend className="sr-only">What the lines look like</legend>
      {best.format !== format &&
        !detected.some((each) => each.format === format && each.confidence === best.confidence) && (
          <p className="pb-1 text-sm text-sev-medium">These lines look like another format than the one chosen.</p>
        )}
      {detected.slice(0, MOST).map((each) => (
        <button
          key={each.format}
          type="button"
          aria-pressed={each.format === format}
          onClick={() => onTake(each.format)}
          className="ring-inside grid w-full grid-cols-[minmax(0,1fr)_66px_36px] items-center gap-x-3 py-1 text-left text-sm text-ink-2 hover:bg-hover aria-pressed:text-ink phone:grid-cols-[minmax(120px,auto)_minmax(0,1fr)_66px_36px]"
        >
          <span className={each.format === format ? 'font-medium' : ''}>
            {LOG_FORMATS.find(({ id }) => id === each.format)?.label}
          </span>
          <span className="truncate text-xs text-ink-3 max-phone:order-last max-phone:col-span-3" title={each.why}>
            {each.why}
          </span>
          <span aria-hidden="true" className="h-1 bg-raised">
            <span className="block h-full bg-ink-2" style={{ width: `${each.confidence * 100}%` }} />
          </span>
          <span className="text-right">{each.confidence.toFixed(2)}</span>
        </button>
      ))}
    </fieldset>
  );
}
