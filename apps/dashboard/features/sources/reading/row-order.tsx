'use client';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { IconButton } from '@/components/button.tsx';

interface RowOrderProps<Item> {
  readonly index: number;
  readonly items: readonly Item[];
  readonly onChange: (items: readonly Item[]) => void;
  /** What the items are, in the singular. */
  readonly what: string;
}

/** Moves an item of an ordered list up or down, or takes it out. */
export function RowOrder<Item>({ index, items, onChange, what }: RowOrderProps<Item>) {
  const without = items.filter((_, at) => at !== index);
  const move = (to: number) =>
    onChange([...without.slice(0, to), ...items.slice(index, index + 1), ...without.slice(to)]);
  const name = `${what} ${index + 1}`;
  return (
    <span className="ml-auto flex">
      <IconButton
        label={`Move ${name} up`}
        disabled={index === 0}
        onClick={() => move(index - 1)}
        className="disabled:opacity-45"
      >
        <ArrowUp size={13} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={`Move ${name} down`}
        disabled={index === items.length - 1}
        onClick={() => move(index + 1)}
        className="disabled:opacity-45"
      >
        <ArrowDown size={13} aria-hidden="true" />
      </IconButton>
      <IconButton label={`Remove ${name}`} onClick={() => onChange(without)}>
        <X size={13} aria-hidden="true" />
      </IconButton>
    </span>
  );
}
