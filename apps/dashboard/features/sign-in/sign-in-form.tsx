'use client';
import type { Route } from 'next';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/button.tsx';
import { authClient } from '@/lib/auth-client.ts';
import { signInProblem } from './sign-in-problem.ts';

/** Email and password. On success the whole page is loaded anew, so that nothing of another person stays. */
export function SignInForm({ next }: { readonly next: Route }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const problemId = useId();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const failure = await signIn(String(form.get('email')), String(form.get('password')));
    if (failure === null) {
      window.location.assign(next);
      return; // stays busy until the next page is there
    }
    setBusy(false);
    setProblem(failure);
    password.current?.select();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-describedby={problem ? problemId : undefined}>
      <h1 className="sr-only">Sign in</h1>
      <Field label="Email" name="email" type="email" autoComplete="username" invalid={problem !== null} autoFocus />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        invalid={problem !== null}
        inputRef={password}
      />
      <p id={problemId} role="alert" className="min-h-4 text-xs text-sev-high empty:hidden">
        {problem}
      </p>
      <Button type="submit" variant="primary" busy={busy} className="mt-1 h-8">
        Sign in
      </Button>
      <p className="text-xs text-ink-3">
        The first account is printed by the server when it starts, and kept in credentials.json in its data directory.
      </p>
    </form>
  );
}

/** Null when it worked, else a sentence. */
async function signIn(email: string, password: string): Promise<string | null> {
  try {
    const { error } = await authClient.signIn.email({ email, password });
    return error ? signInProblem(error) : null;
  } catch {
    return signInProblem({ status: 0 });
  }
}

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly type: 'email' | 'password';
  readonly autoComplete: string;
  readonly invalid: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: React.RefObject<HTMLInputElement | null>;
}

function Field({ label, inputRef, invalid, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs text-ink-2">
        {label}
      </label>
      <input
        id={id}
        ref={inputRef}
        required
        aria-invalid={invalid || undefined}
        className="h-8 rounded-control border border-line-control bg-surface px-2.5 outline-offset-0 aria-[invalid]:border-sev-high"
        {...input}
      />
    </div>
  );
}
