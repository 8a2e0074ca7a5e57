import { DELIVERY_KINDS } from '@telecine/domain';
import { expect, test } from 'vitest';
import { deliveryInput, emptyDelivery } from './delivery-draft.ts';

test.each(DELIVERY_KINDS.map(({ id }) => id))('a delivery by %s can be begun with', (kind) => {
  expect(deliveryInput(emptyDelivery(kind)).kind).toBe(kind);
});

test('what a bucket may lack is not sent when it is empty', () => {
  const bucket = {
    region: 'eu-1',
    name: 'logs',
    prefix: '',
    endpoint: '',
    accessKeyId: '',
    queueUrl: 'https://sqs.example/1',
  };
  expect(deliveryInput({ kind: 'bucket', bucket })).toEqual({
    kind: 'bucket',
    bucket: { region: 'eu-1', name: 'logs', prefix: '', queueUrl: 'https://sqs.example/1' },
  });
});
