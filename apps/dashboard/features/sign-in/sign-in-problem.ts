/** What the API answers to a refused sign-in. `status` 0: no answer. */
interface Refusal {
  readonly status: number;
  readonly code?: string | undefined;
}

/** A refused sign-in in words: what happened and what to do. Which of the two was wrong is not told. */
export function signInProblem({ status, code }: Refusal): string {
  if (status === 429) return 'Too many attempts. Wait a minute, then try again.';
  if (code === 'INVALID_EMAIL') return 'That is no email address.';
  if (status === 401 || status === 400) return 'Email or password is wrong.';
  if (status === 403)
    return 'This address is not the one that the API was started for. Open the dashboard at the address it printed.';
  return 'The API did not answer. Check that it runs, then try again.';
}
