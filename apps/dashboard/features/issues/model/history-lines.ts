import type { IssueDetail, IssueEntry } from '../issue-types.ts';
import type { STATE_LABELS } from './issue-text.ts';

/** A line of an issue's history. */
export interface HistoryLine {
  readonly id: string;
  readonly at: number;
  /** Null where nobody did it. */
  readonly who: string | null;
  readonly what: string;
  /** What somebody said, as they wrote it. */
  readonly note: string | null;
}

/** What people did and said, with when the issue was seen, latest first. */
export function historyLines({ issue, history }: Pick<IssueDetail, 'issue' | 'history'>): readonly HistoryLine[] {
  const seen = (id: string, at: number, what: string): HistoryLine => ({ id, at, who: null, what, note: null });
  const once = issue.firstSeenAt === issue.lastSeenAt;
  return [
    ...history.map(lineOf),
    ...(once
      ? []
      : [seen('last', issue.lastSeenAt, issue.reopened ? 'Seen again after it was resolved: open' : 'Last seen')]),
    seen('first', issue.firstSeenAt, 'First seen'),
  ].sort((a, b) => b.at - a.at);
}

function lineOf(entry: IssueEntry): HistoryLine {
  const base = { id: entry.id, at: entry.at, who: whoOf(entry.actor) };
  switch (entry.kind) {
    case 'note':
      return { ...base, what: 'wrote', note: entry.text };
    case 'state':
      return { ...base, what: STATE_VERBS[entry.after], note: null };
    case 'assign': {
      if (entry.after !== null) {
        const self = entry.actor.id === entry.after.id;
        return { ...base, what: self ? 'took it' : `gave it to ${personText(entry.after)}`, note: null };
      }
      return { ...base, what: `took it from ${personText(entry.before)}`, note: null };
    }
  }
}

const STATE_VERBS: Readonly<Record<keyof typeof STATE_LABELS, string>> = {
  open: 'opened it again',
  acknowledged: 'acknowledged it',
  resolved: 'resolved it',
  ignored: 'set it to be ignored',
};

function whoOf(actor: IssueEntry['actor']): string {
  switch (actor.kind) {
    case 'person':
      return actor.name || actor.email;
    case 'token':
      return `Token ${actor.name || actor.hint}`;
    case 'system':
      return 'Somebody';
  }
}

const personText = (person: { readonly name: string; readonly email: string } | null): string =>
  person === null ? 'nobody' : person.name || person.email || 'somebody';
