/** What the API said of bodies of log lines, added up. */
export interface Receipt {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: Readonly<Record<string, number>>;
}

/** Of the JSON of each answer. */
export function addReceipts(answers: readonly Buffer[]): Receipt {
  const total = { received: 0, accepted: 0, rejected: 0 };
  const reasons: Record<string, number> = {};
  for (const answer of answers) {
    const receipt: unknown = JSON.parse(answer.toString('utf8'));
    total.received += numberIn(receipt, 'received');
    total.accepted += numberIn(receipt, 'accepted');
    total.rejected += numberIn(receipt, 'rejected');
    for (const [reason, count] of Object.entries(objectIn(receipt, 'reasons')))
      reasons[reason] = (reasons[reason] ?? 0) + Number(count);
  }
  return { ...total, reasons };
}

function numberIn(value: unknown, name: string): number {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof member !== 'number') throw new Error(`The API’s receipt has no number “${name}”.`);
  return member;
}

function objectIn(value: unknown, name: string): object {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'object' && member !== null ? member : {};
}
