'use client';
import { useEffect, useState } from 'react';

/** The value as it was once it had stopped changing for `delayMs`: what a query follows while a person types or pages. */
export function useDelayed<Value>(value: Value, delayMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return settled;
}
