import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileUrlRules } from './url-rules.ts';

const byRule = (template: string, path: string) => compileUrlRules([{ template }]).byRule(path);

describe('a source’s own rules', () => {
  test.each([
    [
      '/vod/{content}/{rendition}/{track}-{segment}.m4s',
      '/vod/film-1/720p/audio-en-12.m4s',
      { content: 'film-1', rendition: '720p', track: 'audio-en', segment: '12' },
    ],
    ['/{content}/**', '/film/a/b/c.ts', { content: 'film' }],
    ['/**/{content}/*.m3u8', '/a/b/film/index.m3u8', { content: 'film' }],
    ['/*/{content}.mp4', '/a/film.mp4', { content: 'film' }],
    ['/{content}/{segment}.ts', '/film/x/12.ts', null],
    ['/{content}/{segment}.ts', '/film/.ts', null],
    ['/{content}.ts', '/film.mp4', null],
    ['/a.b', '/aXb', null],
  ])('%s of %s', (template, path, expected) => {
    expect(byRule(template, path)).toEqual(expected);
  });

  test('the first that fits counts, and conventions come after them', () => {
    const rules = compileUrlRules([{ template: '/x/{content}/*' }, { template: '/{content}/**' }]);
    expect(rules.byRule('/x/film/1.ts')).toEqual({ content: 'film' });
    expect(compileUrlRules([]).byRule('/film/1.ts')).toBeNull();
    expect(compileUrlRules([{ template: '/x/*' }]).parts('/film/720p/1.ts')).toEqual({
      content: 'film',
      rendition: '720p',
      segment: '1',
    });
  });

  test('a template made of its own names fits, whatever they are', () => {
    const name = fc.stringMatching(/^[a-z0-9_-]{1,20}$/);
    fc.assert(
      fc.property(name, name, fc.nat(1e6), (content, rendition, segment) => {
        const parts = byRule('/v/{content}/{rendition}/{segment}.m4s', `/v/${content}/${rendition}/${segment}.m4s`);
        expect(parts).toEqual({ content, rendition, segment: String(segment) });
      }),
    );
  });

  test('a path made to be slow isn’t', () => {
    const template = `/${'*-'.repeat(30)}x`;
    const start = performance.now();
    expect(byRule(template, `/${'a-'.repeat(500)}y`)).toBeNull();
    expect(performance.now() - start).toBeLessThan(3000); // trying every way would take years
  });
});

describe('conventions', () => {
  test.each([
    ['/vod/title-1275/720p/seg-00012.m4s', { content: 'title-1275', rendition: '720p', segment: '00012' }],
    ['/vod/title-1275/master.m3u8', { content: 'title-1275' }],
    ['/live/ch1/hls/v3/seg_12.ts', { content: 'ch1', rendition: 'v3', segment: '12' }],
    ['/film/chunk-stream0-00012.m4s', { content: 'film', rendition: 'stream0', segment: '00012' }],
    ['/film/init-stream0.m4s', { content: 'film', rendition: 'stream0' }],
    ['/film/audio_en/12.m4s', { content: 'film', track: 'audio_en', segment: '12' }],
    ['/live/ch1/media_b2400000_12.ts', { content: 'ch1', rendition: 'b2400000', segment: '12' }],
    [
      '/film.ism/QualityLevels(2400000)/Fragments(video=30000000)',
      { content: 'film.ism', rendition: '2400000', track: 'video', segment: '30000000' },
    ],
    ['/film/1920x1080/seg5.mp4', { content: 'film', rendition: '1920x1080', segment: '5' }],
    ['/x', {}],
    ['', {}],
  ])('%s', (path, expected) => {
    expect(compileUrlRules([]).parts(path)).toEqual(expected);
  });

  test('no path makes them throw', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (path) => void compileUrlRules([]).parts(path)));
  });
});
