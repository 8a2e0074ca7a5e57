'use client';
import { LOG_FORMATS, type LogDelivery } from '@telecine/domain';
import { VENDOR_IDS, VENDORS, type VendorId } from '../model/vendors.ts';
import { DeliveryFields } from '../reading/delivery-fields.tsx';
import { CONTROL, Field } from '../reading/field.tsx';

/** What is chosen before there is a source. */
export interface NewSourceChoice {
  /** Index of the vendor's way. */
  readonly way: number;
  readonly name: string;
  readonly isDraft: boolean;
  readonly delivery: LogDelivery;
}

interface ChooseStepProps {
  readonly vendor: VendorId;
  readonly onVendor: (vendor: VendorId) => void;
  readonly choice: NewSourceChoice;
  readonly onWay: (way: number) => void;
  readonly onChoice: (choice: NewSourceChoice) => void;
}

/** Whose logs they are, how they come, and what the source is called. */
export function ChooseStep({ vendor, onVendor, choice, onWay, onChoice }: ChooseStepProps) {
  return (
    <div className="flex max-w-[760px] flex-col gap-5">
      <fieldset>
        <legend className="pb-1.5 text-[13px] font-semibold">Whose logs are they?</legend>
        <div className="grid grid-cols-2 gap-1.5 phone:grid-cols-4">
          {VENDOR_IDS.map((id) => (
            <label key={id} className={CARD}>
              <input
                type="radio"
                name="vendor"
                className="sr-only"
                checked={id === vendor}
                onChange={() => onVendor(id)}
              />
              {VENDORS[id].label}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend className="pb-1.5 text-[13px] font-semibold">How do they come?</legend>
        <div className="divide-y divide-line border-y border-line text-sm">
          {VENDORS[vendor].ways.map(({ label, format }, index) => (
            <label key={label} className="flex min-h-8 items-center gap-2.5 py-1 hover:bg-hover">
              <input type="radio" name="way" checked={index === choice.way} onChange={() => onWay(index)} />
              {label}
              <span className="ml-auto text-xs text-ink-3">{LOG_FORMATS.find(({ id }) => id === format)?.label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <DeliveryFields
        key={`${vendor} ${choice.way}`}
        delivery={choice.delivery}
        onChange={(delivery) => onChoice({ ...choice, delivery })}
      />
      <Field label="Name of the source">
        {(ids) => (
          <input
            {...ids}
            value={choice.name}
            maxLength={100}
            onChange={({ target }) => onChoice({ ...choice, name: target.value })}
            className={`${CONTROL} w-full max-w-[360px]`}
          />
        )}
      </Field>
      <fieldset className="text-sm">
        <legend className="pb-1.5 text-[13px] font-semibold">How does it begin?</legend>
        {[
          { isDraft: false, label: 'Active', text: 'lines are stored from the first on' },
          { isDraft: true, label: 'Draft', text: 'lines are read and shown, and stored once you activate it' },
        ].map(({ isDraft, label, text }) => (
          <label key={label} className="flex items-center gap-2.5 py-1">
            <input
              type="radio"
              name="begin"
              checked={choice.isDraft === isDraft}
              onChange={() => onChoice({ ...choice, isDraft })}
            />
            {label} <span className="text-xs text-ink-3">{text}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

const CARD =
  'flex h-9 items-center rounded-control border border-line-strong px-3 text-sm hover:bg-hover has-checked:border-ink has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent';
