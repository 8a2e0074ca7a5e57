import { ProblemNotice } from '@/components/problem-notice.tsx';

/** Above the rows that were there before. */
export function ListProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <div className="border-y border-line bg-sev-high-wash px-3.5 py-2">
      <ProblemNotice error={error} onRetry={onRetry} />
    </div>
  );
}
