import type { LogDelivery } from '@telecine/domain';
import type { DeliveryTarget } from '../../connect/model/delivery-snippets.ts';
import { SnippetView } from '../../connect/snippet-tabs.tsx';
import { setupSteps } from '../model/setup-snippets.ts';

/** What to paste where the lines come from. */
export function SetupSteps({ target, delivery }: { readonly target: DeliveryTarget; readonly delivery: LogDelivery }) {
  return (
    <div className="flex flex-col gap-4">
      {setupSteps(target, delivery).map((step) => (
        <div key={step.title} className="min-w-0">
          <h3 className="pb-1 font-medium">{step.title}</h3>
          <SnippetView snippet={step} label={step.title} />
        </div>
      ))}
    </div>
  );
}
