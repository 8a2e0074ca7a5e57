import { DELIVERY_KINDS, type DeliveryKind, type LogDelivery } from '@telecine/domain';
import type { RouterInputs } from '@/lib/trpc.ts';

export type DeliveryInput = NonNullable<RouterInputs['sources']['create']['delivery']>;

/** A kind of delivery with nothing said yet. */
export function emptyDelivery(kind: DeliveryKind): LogDelivery {
  switch (kind) {
    case 'fastly':
      return { kind, serviceIds: [] };
    case 'bucket':
      return { kind, bucket: { region: '', name: '', prefix: '' } };
    case 'file':
      return { kind, path: '' };
    default:
      return { kind };
  }
}

/** A delivery as the API takes it: what is empty and may be absent is left out. */
export function deliveryInput(delivery: LogDelivery): DeliveryInput {
  switch (delivery.kind) {
    case 'fastly':
      return { kind: 'fastly', serviceIds: [...delivery.serviceIds] };
    case 'bucket': {
      const { endpoint, accessKeyId, queueUrl, ...bucket } = delivery.bucket;
      return {
        kind: 'bucket',
        bucket: {
          ...bucket,
          ...(endpoint ? { endpoint } : {}),
          ...(accessKeyId ? { accessKeyId } : {}),
          ...(queueUrl ? { queueUrl } : {}),
        },
      };
    }
    default:
      return delivery;
  }
}

export const isDeliveryKind = (text: string): text is DeliveryKind => DELIVERY_KINDS.some(({ id }) => id === text);
