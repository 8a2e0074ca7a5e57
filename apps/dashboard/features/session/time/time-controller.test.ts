import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shareOf } from '../model/viewport.ts';
import { type Frame, TimeController } from './time-controller.ts';

const FRAME_MS = 16;
const opening: Frame = {
  window: { from: 0, to: 10_000 },
  extent: { from: 0, to: 100_000 },
  crosshair: 0,
  pinned: false,
};

// Node has no frames: a timer of the simulated clock stands in for the screen.
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (draw: (now: number) => void) =>
    setTimeout(() => draw(performance.now()), FRAME_MS),
  );
  vi.stubGlobal('cancelAnimationFrame', (id: NodeJS.Timeout) => clearTimeout(id));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const controllerWith = (still = false) => {
  const controller = new TimeController(opening, () => still);
  const drawn: Frame[] = [];
  controller.subscribe((frame) => drawn.push(frame));
  return { controller, drawn };
};

describe('the time controller', () => {
  it('draws at once for who subscribes, then once a frame however much changed', () => {
    const { controller, drawn } = controllerWith();
    for (let at = 0; at < 50; at++) controller.point(at);
    expect(drawn).toHaveLength(1);
    vi.advanceTimersByTime(FRAME_MS);
    expect(drawn.map(({ crosshair }) => crosshair)).toEqual([0, 49]);
  });

  it('moves the crosshair with the pointer until it is pinned, and again once it is freed', () => {
    const { controller } = controllerWith();
    controller.pin(500);
    controller.point(900);
    expect(controller.frame.crosshair).toBe(500);
    controller.unpin();
    controller.point(900);
    expect(controller.frame.crosshair).toBe(900);
  });

  it('glides to evidence and ends with it in the middle third', () => {
    const { controller, drawn } = controllerWith();
    controller.jump({ from: 60_000, to: 63_000 });
    vi.advanceTimersByTime(400);
    expect(drawn.length).toBeGreaterThan(5);
    expect(shareOf(60_000, controller.frame.window)).toBeGreaterThanOrEqual(1 / 3 - 1e-9);
    expect(shareOf(63_000, controller.frame.window)).toBeLessThanOrEqual(2 / 3 + 1e-9);
    expect(controller.frame.crosshair).toBe(60_000);
  });

  it('goes there in one frame for who asks for no motion', () => {
    const { controller, drawn } = controllerWith(true);
    controller.jump({ from: 60_000, to: 63_000 });
    vi.advanceTimersByTime(400);
    expect(drawn).toHaveLength(2);
  });

  it('counts a key pressed during a jump from where the jump will end', () => {
    const { controller } = controllerWith();
    controller.showAll();
    vi.advanceTimersByTime(FRAME_MS * 2);
    controller.zoom(0.5, 50_000);
    expect(controller.frame.window).toEqual({ from: 25_000, to: 75_000 });
  });

  it('says that it rests once, some time after the last change', () => {
    const { controller } = controllerWith();
    const rests: Frame[] = [];
    controller.onRest((frame) => rests.push(frame));
    controller.move(0.5);
    vi.advanceTimersByTime(100);
    controller.move(0.5);
    vi.advanceTimersByTime(1000);
    expect(rests.map(({ window }) => window.from)).toEqual([10_000]);
  });

  it('follows a session that grows while all of it is shown, and leaves a closer look alone', () => {
    const { controller } = controllerWith();
    controller.setExtent({ from: 0, to: 120_000 });
    expect(controller.frame.window).toEqual(opening.window);
    controller.setWindow({ from: 0, to: 120_000 });
    controller.setExtent({ from: 0, to: 130_000 });
    expect(controller.frame.window).toEqual({ from: 0, to: 130_000 });
  });
});
