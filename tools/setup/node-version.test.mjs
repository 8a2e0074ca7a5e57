import { expect, test } from 'vitest';
import { nodeProblem } from './node-version.mjs';

test.each(['20.19.0', '20.20.2', '21.0.0', '22.12.1', '100.0.0'])('Node %s is new enough', (version) => {
  expect(nodeProblem(version)).toBeNull();
});

test.each(['0.12.18', '18.20.4', '20.0.0', '20.18.3'])('Node %s is named as too old', (version) => {
  expect(nodeProblem(version)).toContain(`needs Node 20.19.0 or newer and this is Node ${version}`);
});
