import type { LogDelivery } from '@telecine/domain';
import type { DeliveryTarget } from '../../connect/model/delivery-snippets.ts';
import type { Snippet } from '../../connect/model/snippet.ts';
import { deliverySteps } from './delivery-steps.ts';
import { logStep } from './log-step.ts';

/** One thing to do on the vendor's side. */
export interface SetupStep extends Snippet {
  readonly title: string;
}

/** What to configure where the lines come from, filled in with the source's address and token. */
export function setupSteps(target: DeliveryTarget, delivery: LogDelivery): readonly SetupStep[] {
  const log = logStep(target.format);
  return [...(log ? [log] : []), ...deliverySteps(target, delivery)];
}
