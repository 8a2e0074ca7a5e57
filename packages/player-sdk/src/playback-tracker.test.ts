import { describe, expect, test } from 'vitest';
import { createPlaybackTracker, type MediaEvent, type PlaybackSample, STALL_AFTER_MS } from './playback-tracker.ts';

/** A media element that is told what it does. Plays in real time while `moves`. */
function element(startedAt = 0) {
  const said: string[] = [];
  const tracker = createPlaybackTracker(
    {
      state: (state, at, because) => said.push(`${state}@${at}${because === 'playhead' ? ' by playhead' : ''}`),
      seek: ({ fromMediaMs, toMediaMs, tookMs }) => said.push(`seek ${fromMediaMs}→${toMediaMs} in ${tookMs}`),
    },
    startedAt,
  );
  let now = startedAt;
  const sample = {
    playheadMediaMs: 0,
    paused: true,
    ended: false,
    seeking: false,
    hidden: false,
    rate: 1,
    remainingMediaMs: 100_000,
  };
  const self = {
    said,
    tracker,
    set(changes: Partial<PlaybackSample>) {
      Object.assign(sample, changes);
      return self;
    },
    on(event: MediaEvent) {
      tracker.handle(event, now, { ...sample });
      return self;
    },
    /** Time passes, with a look every 100 ms. */
    pass(ms: number, moves: boolean, every = 100) {
      for (let passed = 0; passed < ms; passed += every) {
        now += every;
        if (moves) sample.playheadMediaMs += every * sample.rate;
        tracker.look(now, { ...sample });
      }
      return self;
    },
    seek(toMediaMs: number) {
      return self.set({ seeking: true, playheadMediaMs: toMediaMs }).on('seeking');
    },
    seeked() {
      return self.set({ seeking: false }).on('seeked');
    },
    start() {
      return self.set({ paused: false }).on('play').pass(500, false).on('playing').pass(1_000, true);
    },
  };
  return self;
}

describe('startup', () => {
  test('is from play to the playing event that movement confirms', () => {
    expect(element().start().said).toEqual(['starting@0', 'playing@500']);
  });
  test('lasts on while the playhead doesn’t move, whatever the events say', () => {
    const video = element().set({ paused: false }).on('play').pass(300, false).on('playing').pass(2_000, false);
    expect(video.said).toEqual(['starting@0']);
    expect(video.pass(200, true).said).toEqual(['starting@0', 'playing@2300']);
  });
  test('begins with the playing event also where the next look comes late', () => {
    const video = element().set({ paused: false }).on('play').pass(300, false).on('playing').pass(1_400, true, 1_400);
    expect(video.said).toEqual(['starting@0', 'playing@300']);
  });
  test('waiting and seeking before the first frame are part of it', () => {
    const video = element().set({ paused: false }).on('play').on('waiting').seek(18_000).pass(400, false).seeked();
    expect(video.on('playing').pass(200, true).said).toEqual(['starting@0', 'playing@400']);
  });
  test('a page that pauses at once was starting, and then paused', () => {
    expect(element().set({ paused: false }).on('play').pass(200, false).set({ paused: true }).on('pause').said).toEqual(
      ['starting@0', 'paused@200'],
    );
  });
});

describe('rebuffers', () => {
  test('begin with waiting and end with playing', () => {
    const video = element().start().on('waiting').pass(2_000, false).on('playing').pass(200, true);
    expect(video.said.slice(2)).toEqual(['rebuffering@1500', 'playing@3500']);
  });
  test('are seen by the playhead where no event tells, dated back to its last movement', () => {
    const video = element().start().pass(2_000, false).pass(500, true);
    expect(video.said.slice(2)).toEqual(['rebuffering@1500 by playhead', 'playing@3500']);
  });
  test(`shorter than ${STALL_AFTER_MS} ms and without an event are none`, () => {
    expect(element().start().pass(300, false).pass(1_000, true).said.length).toBe(2);
  });
  test('end with real movement, not with a playhead that creeps to where it will stand', () => {
    const video = element().start().on('waiting').pass(40, true, 20).pass(2_000, false);
    expect(video.said.slice(2)).toEqual(['rebuffering@1500']);
  });
  test('are one where the player steps over a gap', () => {
    const video = element().start().on('waiting').pass(1_000, false);
    video.tracker.expectNudge(2_500);
    video.seek(3_100).seeked().pass(500, false).on('playing').pass(200, true);
    expect(video.said.slice(2)).toEqual(['rebuffering@1500', 'playing@3000']);
  });
  test('are not what a look that comes late sees', () => {
    expect(element().start().pass(3_000, true, 3_000).said.length).toBe(2);
  });
  test('are not claimed of a hidden page, at rate 0, or at the very end', () => {
    expect(element().start().set({ hidden: true }).pass(5_000, false).said.length).toBe(2);
    expect(element().start().set({ rate: 0 }).pass(5_000, false).said.length).toBe(2);
    expect(element().start().set({ remainingMediaMs: 40 }).pass(5_000, false).said.length).toBe(2);
  });
  test('end when the viewer pauses', () => {
    const video = element().start().on('waiting').pass(500, false).set({ paused: true }).on('pause');
    expect(video.said.slice(2)).toEqual(['rebuffering@1500', 'paused@2000']);
  });
  test('begin when play is asked for after a pause and nothing is there', () => {
    const video = element().start().set({ paused: true }).on('pause').pass(1_000, false).set({ paused: false });
    expect(video.on('play').on('waiting').pass(500, false).on('playing').pass(200, true).said.slice(2)).toEqual([
      'paused@1500',
      'rebuffering@2500',
      'playing@3000',
    ]);
  });
});

describe('seeks', () => {
  test('last until it plays again, their wait included', () => {
    const video = element().start().seek(60_000).on('waiting').pass(700, false).seeked().pass(800, false).on('playing');
    expect(video.pass(200, true).said.slice(2)).toEqual(['seeking@1500', 'seek 1000→60000 in 700', 'playing@3000']);
  });
  test('in a pause end in the pause', () => {
    const video = element().start().set({ paused: true }).on('pause').seek(9_000).pass(100, false).seeked();
    expect(video.said.slice(2)).toEqual(['paused@1500', 'seeking@1500', 'seek 1000→9000 in 100', 'paused@1600']);
  });
  test('by a dragged slider are one, from where it began to where it ended', () => {
    const video = element().start().seek(9_000).pass(100, false).seek(20_000).pass(100, false).seeked().on('playing');
    expect(video.pass(100, true).said.slice(2)).toEqual(['seeking@1500', 'seek 1000→20000 in 200', 'playing@1700']);
  });
});

describe('ends', () => {
  test('the pause that comes with the end is none', () => {
    const video = element().start().set({ paused: true, ended: true }).on('pause').on('ended');
    expect(video.said.slice(2)).toEqual(['ended@1500']);
  });
  test('replayed from the beginning: playing again, no seek', () => {
    const video = element().start().set({ paused: true, ended: true }).on('ended').pass(900, false);
    video
      .set({ paused: false, ended: false })
      .on('play')
      .seek(0)
      .pass(100, false)
      .seeked()
      .on('playing')
      .pass(100, true);
    expect(video.said.slice(2)).toEqual(['ended@1500', 'playing@2500']);
  });
  test('a fatal error while it starts is a failure at once', () => {
    const video = element().set({ paused: false }).on('play').pass(200, false);
    video.tracker.fatalError(200);
    expect(video.said).toEqual(['starting@0', 'failed@200']);
  });
  test('a fatal error that is heard before the wish to play is a failure all the same', () => {
    const video = element();
    video.tracker.fatalError(100);
    video.set({ paused: false }).pass(200, false).on('play').on('waiting');
    expect(video.said).toEqual(['failed@100']);
  });
  test('a fatal error while it plays fails it when the buffer has been shown', () => {
    const video = element().start();
    video.tracker.fatalError(1_500);
    expect(video.pass(3_000, true).said.length).toBe(2);
    expect(video.on('waiting').said.at(-1)).toBe('failed@4500');
  });
  test('a player that loads again after a fatal error rebuffers as any other', () => {
    const video = element().start();
    video.tracker.fatalError(1_500);
    video.tracker.recovered();
    expect(video.on('waiting').said.at(-1)).toBe('rebuffering@1500');
  });
});

describe('what is settled', () => {
  test('a state that may still be dated back is not', () => {
    const video = element().start();
    expect(video.tracker.settledState(1_500)).toBe('playing');
    expect(video.pass(200, false).tracker.settledState(1_700)).toBe(null);
    expect(video.pass(300, false).tracker.settledState(2_000)).toBe('rebuffering');
    expect(video.on('playing').tracker.settledState(2_000)).toBe(null);
  });
  test('a change that is heard late is not dated before what was told meanwhile', () => {
    const video = element().start();
    video.tracker.settledState(1_520);
    expect(video.on('waiting').said.at(-1)).toBe('rebuffering@1520');
  });
});
