import type { BucketDelivery } from '@telecine/domain';
import { secretVariable } from '../model/pull-steps.ts';
import { CONTROL, Field } from './field.tsx';

interface BucketFieldsProps {
  readonly bucket: BucketDelivery;
  readonly onChange: (bucket: BucketDelivery) => void;
}

const FIELDS: readonly {
  readonly key: keyof BucketDelivery;
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
}[] = [
  { key: 'name', label: 'Bucket', hint: '', placeholder: 'cdn-logs' },
  { key: 'prefix', label: 'Prefix', hint: 'Only objects whose keys begin so. Empty: all.', placeholder: 'logs/' },
  { key: 'region', label: 'Region', hint: '', placeholder: 'eu-central-1' },
  { key: 'endpoint', label: 'Endpoint', hint: 'Of a service other than AWS.', placeholder: 'https://s3.example' },
  { key: 'accessKeyId', label: 'Access key ID', hint: 'Empty: the credentials of the machine.', placeholder: 'AKIA…' },
  {
    key: 'queueUrl',
    label: 'SQS queue',
    hint: 'Told of new objects. Empty: the bucket is listed.',
    placeholder: 'https://sqs…',
  },
];

/** A bucket that is read. Its secret key is kept apart. */
export function BucketFields({ bucket, onChange }: BucketFieldsProps) {
  return (
    <div className="grid gap-x-4 gap-y-3 phone:grid-cols-2">
      {FIELDS.map(({ key, label, hint, placeholder }) => (
        <Field key={key} label={label} hint={key === 'accessKeyId' ? secretHint(bucket.accessKeyId, hint) : hint}>
          {(ids) => (
            <input
              {...ids}
              value={bucket[key] ?? ''}
              placeholder={placeholder}
              spellCheck={false}
              onChange={({ target }) => onChange({ ...bucket, [key]: target.value })}
              className={`${CONTROL} w-full font-mono`}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

const secretHint = (accessKeyId: string | undefined, hint: string): string =>
  accessKeyId
    ? `Its secret key is not entered here: set ${secretVariable(accessKeyId)} where Telecine runs, and start it again.`
    : hint;
