import { ISSUE_STATES, type IssueState } from '@telecine/domain';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { PERSON, type Person } from './issue.ts';
import { type Actor, actorsOf } from './list-history.ts';

/** One thing that somebody did with an issue, or said of it. */
export type IssueEntry = {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly actor: Actor;
} & (
  | { readonly kind: 'state'; readonly before: IssueState; readonly after: IssueState }
  /** Null is nobody. Somebody of whom nothing is known any more has only an id. */
  | { readonly kind: 'assign'; readonly before: Person | null; readonly after: Person | null }
  | { readonly kind: 'note'; readonly text: string }
);

const MOST_ENTRIES = 200;

/** What was done with an issue and said of it, latest first, at most 200 entries. */
export async function listIssueHistory(
  database: Database,
  projectId: string,
  key: string,
): Promise<readonly IssueEntry[]> {
  const { prisma } = database;
  const changes = await prisma.auditEntry.findMany({
    where: { projectId, subjectId: key, action: { in: ['issue.state', 'issue.assign'] } },
    orderBy: { id: 'desc' }, // ids are made in order of time
    take: MOST_ENTRIES,
  });
  const notes = await prisma.issueNote.findMany({
    where: { projectId, issueKey: key },
    orderBy: { id: 'desc' },
    take: MOST_ENTRIES,
  });
  const actors = await actorsOf(
    database,
    new Set([...changes.map(({ actor }) => actor), ...notes.map((n) => n.author)]),
  );
  const actorOf = (id: string): Actor => actors.get(id) ?? { kind: 'system', id };
  const assignees = await peopleOf(
    database,
    changes.flatMap(({ before, after }) => [textIn(before, 'assignee'), textIn(after, 'assignee')]),
  );
  const personOf = (id: string | null): Person | null => (id === null ? null : (assignees.get(id) ?? unknown(id)));
  const entries = [
    ...notes.map(({ id, writtenAt, author, text }): IssueEntry => {
      return { id, at: writtenAt.getTime(), actor: actorOf(author), kind: 'note', text };
    }),
    ...changes.map(({ id, occurredAt, actor, action, before, after }): IssueEntry => {
      const base = { id, at: occurredAt.getTime(), actor: actorOf(actor) };
      return action === 'issue.state'
        ? { ...base, kind: 'state', before: stateIn(before), after: stateIn(after) }
        : {
            ...base,
            kind: 'assign',
            before: personOf(textIn(before, 'assignee')),
            after: personOf(textIn(after, 'assignee')),
          };
    }),
  ];
  return entries.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, MOST_ENTRIES);
}

async function peopleOf({ prisma }: Database, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Person>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const people = known.length === 0 ? [] : await prisma.user.findMany({ where: { id: { in: known } }, select: PERSON });
  return new Map(people.map((person) => [person.id, person]));
}

const unknown = (id: string): Person => ({ id, name: '', email: '' });

const stateIn = (value: Prisma.JsonValue): IssueState => {
  const text = textIn(value, 'state');
  return ISSUE_STATES.find((state) => state === text) ?? 'open';
};

function textIn(value: Prisma.JsonValue, name: string): string | null {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return typeof member === 'string' ? member : null;
}
