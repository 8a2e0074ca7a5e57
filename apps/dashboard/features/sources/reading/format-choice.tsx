import { isLogFormatId, LOG_FORMATS, type LogFormatId } from '@telecine/domain';
import { CONTROL, Field } from './field.tsx';

interface FormatChoiceProps {
  readonly format: LogFormatId;
  readonly onChoose: (format: LogFormatId) => void;
}

export function FormatChoice({ format, onChoose }: FormatChoiceProps) {
  return (
    <Field label="Format">
      {(ids) => (
        <select
          {...ids}
          value={format}
          onChange={({ target }) => isLogFormatId(target.value) && onChoose(target.value)}
          className={`${CONTROL} w-full max-w-[360px] px-1.5`}
        >
          {LOG_FORMATS.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
