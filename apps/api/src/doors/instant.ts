import { z } from 'zod';

/** Epoch milliseconds, or a date and time as ISO 8601 writes it. */
export const INSTANT = z
  .string()
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : Date.parse(text)))
  .refine((instant) => Number.isFinite(instant), 'is no instant: send epoch milliseconds or ISO 8601')
  .nullable();
