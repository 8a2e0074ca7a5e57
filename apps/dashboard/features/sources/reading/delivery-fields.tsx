'use client';
import { DELIVERY_KINDS, type LogDelivery } from '@telecine/domain';
import { emptyDelivery, isDeliveryKind } from '../model/delivery-draft.ts';
import { BucketFields } from './bucket-fields.tsx';
import { CONTROL, Field } from './field.tsx';

interface DeliveryFieldsProps {
  readonly delivery: LogDelivery;
  readonly onChange: (delivery: LogDelivery) => void;
}

/** How lines come here, and what that has to be told. */
export function DeliveryFields({ delivery, onChange }: DeliveryFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      <Field label="Delivery">
        {(ids) => (
          <select
            {...ids}
            value={delivery.kind}
            onChange={({ target }) => isDeliveryKind(target.value) && onChange(emptyDelivery(target.value))}
            className={`${CONTROL} w-full max-w-[360px] px-1.5`}
          >
            {DELIVERY_KINDS.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {delivery.kind === 'fastly' && (
        <Field
          label="Service IDs that may log here"
          hint="Between spaces or commas. Empty: any, as the token guards the door."
        >
          {(ids) => (
            <input
              {...ids}
              defaultValue={delivery.serviceIds.join(' ')}
              spellCheck={false}
              onChange={({ target }) =>
                onChange({ kind: 'fastly', serviceIds: target.value.split(/[\s,]+/).filter((each) => each !== '') })
              }
              className={`${CONTROL} w-full max-w-[360px] font-mono`}
            />
          )}
        </Field>
      )}
      {delivery.kind === 'bucket' && (
        <BucketFields bucket={delivery.bucket} onChange={(bucket) => onChange({ kind: 'bucket', bucket })} />
      )}
      {delivery.kind === 'file' && (
        <Field
          label="Path of the files"
          hint="Absolute, in a directory that TELECINE_LOG_DIRS names where Telecine runs; * stands for a part of a name."
        >
          {(ids) => (
            <input
              {...ids}
              value={delivery.path}
              placeholder="/var/log/nginx/telecine*.log"
              spellCheck={false}
              onChange={({ target }) => onChange({ kind: 'file', path: target.value })}
              className={`${CONTROL} w-full max-w-[360px] font-mono`}
            />
          )}
        </Field>
      )}
    </div>
  );
}
