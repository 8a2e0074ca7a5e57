'use client';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { SessionIdRule } from '@telecine/domain';
import { useRef } from 'react';
import { useTRPCClient } from '@/lib/trpc.ts';
import { optionsInput, type ReadingSettings } from '../model/reading-settings.ts';
import { type RuleMatches, ruleMatches } from '../model/rule-matches.ts';
import { type SourceTest, sampleOf } from '../model/sample-test.ts';
import { useSettled } from './use-settled.ts';

const TYPING_MS = 300;
/** What rules are tried with: they are tried one by one. */
const RULE_LINES = 100;

interface SampleToTest {
  readonly projectId: string;
  readonly sample: string;
  readonly settings: ReadingSettings;
}

/**
 * What the API makes of a sample, anew when text or settings have come to rest. The last answer stays until the next is there,
 * and while a setting is half typed and can't be tried.
 */
export function useSampleTest(given: SampleToTest) {
  const client = useTRPCClient();
  const { projectId, sample, settings } = useSettled(given, TYPING_MS);
  const input = {
    projectId,
    format: settings.format,
    options: optionsInput(settings.options),
    sample: sampleOf(sample),
  };
  const test = useQuery({
    queryKey: ['sample', input],
    queryFn: () => client.sources.test.mutate(input),
    enabled: sample.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0, // a sample may hold what nobody wants kept
  });
  const last = useRef<SourceTest>(undefined);
  if (test.data) last.current = test.data;
  return { data: last.current, error: test.error, isError: test.isError, refetch: test.refetch };
}

/** What each session ID rule finds in a sample by itself, in the rules' order; null until it is known, `invalid` where it can't be tried. */
export function useRuleMatches(given: SampleToTest): readonly (RuleMatches | 'invalid' | null)[] {
  const client = useTRPCClient();
  const { projectId, sample, settings } = useSettled(given, TYPING_MS);
  const { sessionIdRules = [], ...options } = settings.options;
  const text = sampleOf(sample).split('\n').slice(0, RULE_LINES).join('\n');
  const tests = useQueries({
    queries: sessionIdRules.map((rule: SessionIdRule) => {
      const input = {
        projectId,
        format: settings.format,
        options: optionsInput({ ...options, sessionIdRules: [rule] }),
        sample: text,
      };
      return {
        queryKey: ['sample', input],
        queryFn: () => client.sources.test.mutate(input),
        enabled: text.trim() !== '',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 0,
      };
    }),
  });
  const matches = ruleMatches(tests.map(({ data }) => data));
  return tests.map(({ isError }, index) => (isError ? 'invalid' : (matches[index] ?? null)));
}
