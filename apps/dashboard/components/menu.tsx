'use client';
import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

/** A menu under its button, in the same landmark. `trigger` is a button of its own. */
export function Menu({
  trigger,
  align = 'start',
  children,
}: {
  readonly trigger: ReactNode;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Content
        align={align}
        sideOffset={5}
        collisionPadding={8}
        className="z-50 max-h-[70vh] min-w-48 overflow-auto rounded-control bg-overlay p-1 text-sm shadow-pop"
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  );
}

export function MenuItem({ onSelect, children }: { readonly onSelect: () => void; readonly children: ReactNode }) {
  return (
    <Radix.Item onSelect={onSelect} className={ITEM}>
      {children}
    </Radix.Item>
  );
}

interface MenuCheckProps {
  readonly checked: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** One of several that may be on together; the menu stays open. */
export function MenuCheck({ checked, onToggle, children }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onToggle}
      onSelect={(event) => event.preventDefault()}
      className={ITEM}
    >
      {children}
      <Radix.ItemIndicator className="ml-auto pl-4">
        <Check size={13} aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** A group of which one is chosen. */
export function MenuChoice<Value extends string>({ label, value, choices, onChoose }: MenuChoiceProps<Value>) {
  return (
    <>
      <Radix.Label className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">{label}</Radix.Label>
      <Radix.RadioGroup
        value={value}
        onValueChange={(next) => {
          const chosen = choices.find((choice) => choice.value === next);
          if (chosen) onChoose(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <Radix.RadioItem key={choice.value} value={choice.value} className={ITEM}>
            {choice.label}
            <Radix.ItemIndicator className="ml-auto pl-4">
              <Check size={13} aria-hidden="true" />
            </Radix.ItemIndicator>
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}

const ITEM =
  'flex min-h-7 cursor-default items-center gap-2 rounded-chip px-2 py-1 outline-none select-none data-[highlighted]:bg-hover';
