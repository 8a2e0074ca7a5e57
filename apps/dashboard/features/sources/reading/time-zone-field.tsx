import { CONTROL, Field } from './field.tsx';

interface TimeZoneFieldProps {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
}

/** The zone of times that name none. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  return (
    <Field label="Time zone" hint="Of times that name none. Empty: UTC.">
      {(ids) => (
        <>
          <input
            {...ids}
            value={value}
            list="time-zones"
            placeholder="UTC"
            spellCheck={false}
            onChange={({ target }) => onChange(target.value)}
            className={`${CONTROL} w-[220px]`}
          />
          <datalist id="time-zones">
            {Intl.supportedValuesOf('timeZone').map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
