import { expect, test } from 'vitest';
import { drawScenarios } from './draw-scenarios.ts';

const drawn = drawScenarios(1, 250);

test('the same seed draws the same scenarios, however many, and another seed others', () => {
  expect(drawScenarios(1, 20)).toEqual(drawn.slice(0, 20));
  expect(drawScenarios(2, 20).map(({ line }) => line)).not.toEqual(drawn.slice(0, 20).map(({ line }) => line));
});

test('ids are their own, and good names of folders', () => {
  expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
  for (const { id } of drawn) expect(id).toMatch(/^s1-\d+-[a-z_]+-(?:hls|dash|shaka)$/);
});

test('every player, way of saying CMCD, packaging, buffer, theme and way of leaving is drawn', () => {
  const kinds = (of: (scenario: (typeof drawn)[number]) => unknown) => new Set(drawn.map(of)).size;
  expect(kinds(({ player }) => player)).toBe(3);
  expect(kinds(({ cmcd }) => cmcd)).toBe(5);
  expect(kinds(({ packaging }) => `${packaging?.clipSeconds} ${packaging?.segmentSeconds}`)).toBe(5);
  expect(kinds(({ bufferSeconds }) => bufferSeconds)).toBe(5);
  expect(kinds(({ name }) => name)).toBe(15);
  expect(kinds(({ leaveBy }) => leaveBy)).toBe(3);
  expect(kinds(({ sdk }) => sdk)).toBe(2);
});

test('viewers do nothing after they have left, and nobody skips past the end', () => {
  for (const { seeks = [], leaveAfterMs, packaging } of drawn) {
    for (const { atMs, toMediaMs } of seeks) {
      if (leaveAfterMs !== undefined) expect(atMs).toBeLessThan(leaveAfterMs);
      expect(toMediaMs).toBeLessThan((packaging?.clipSeconds ?? 0) * 1000);
    }
  }
});
