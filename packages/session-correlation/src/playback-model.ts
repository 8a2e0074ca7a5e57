import type { PlayerModel, PlayerState, StateSlice } from '@telecine/domain';
import type { MediaArrivals } from './arrival.ts';
import { cameAt, cameAtOrNext, type Fetch, type MediaTrack, mediaTrack, wasAsked } from './media-track.ts';
import { mergedStalls, type PictureStall } from './picture-stalls.ts';
import { positionAt, readyAt } from './ready-at.ts';
import { isAPlay, isStray, isUsualWait, PAUSE_MS, playedOn } from './request-rhythm.ts';

export interface ModelledPlay {
  readonly states: readonly StateSlice[];
  /** When the picture stood still for want of media. */
  readonly pictureStalls: readonly PictureStall[];
}

/** Shorter stalls than this are within the model's error. */
const LEAST_STALL_MS = 250;
/** A player whose last answer is older than this was idle when it asked for the next: its buffer was full. */
const IDLE_MS = 400;
/** What players say of their buffer is rounded, and a while on its way. */
const ANCHOR_MS = 600;
/** So many full-buffer requests tell how full "full" is. */
const ENOUGH_IDLE = 2;
/** No player stops asking with less than this. */
const LEAST_FULL_SEGMENTS = 1.5;

/**
 * Plays the session from the arrival of its segments alone: play starts when each track has its first segment, goes on while the
 * next has come, and stands where it has not. A jump in the order of segments is a seek, an idle player with room in its buffer was
 * paused. Gap-free from `from` to `to`; without any media request it never starts.
 */
export function modelledPlay(arrivals: MediaArrivals, player: PlayerModel, from: number, to: number): ModelledPlay {
  const model = new PlaybackModel(arrivals, player, from, to);
  for (const request of model.requests()) {
    model.advance(request.fetch.requestedAt);
    model.consider(request.track, request.fetch);
  }
  model.advance(to);
  return model.result();
}

interface Asked {
  readonly track: MediaTrack;
  readonly fetch: Fetch;
}

/** A player in the making: its playhead, its buffer, and what it has shown so far. */
class PlaybackModel {
  private readonly video: MediaTrack | null;
  private readonly audio: MediaTrack | null;
  private readonly player: PlayerModel;
  private readonly graceMs: number;
  private readonly goesOn: boolean;
  private readonly end: number;
  private readonly slices: StateSlice[] = [];
  private readonly stalls: PictureStall[] = [];
  private state: PlayerState = 'starting';
  private since: number;
  /** Wall time at which media time 0 would be shown if play never stood again. Meaningful while playing. */
  private origin = 0;
  /** Media time of the playhead while it stands. */
  private standsAt = 0;
  /** First position of each track whose time has not come. */
  private videoNext = 0;
  private audioNext = 0;
  /** Since when the picture has stood still, while sound plays on; null while it moves. */
  private dryFrom: number | null = null;
  private anchoredAt = Number.NEGATIVE_INFINITY;
  private seekedAt = Number.NEGATIVE_INFINITY;
  private readonly fullLevels: number[] = [];
  /** The most that the player said that it held when it asked for more: less than that is never full. */
  private askedWith: number | null = null;

  constructor(arrivals: MediaArrivals, player: PlayerModel, from: number, to: number) {
    this.video = mediaTrack(arrivals.video);
    this.audio = mediaTrack(arrivals.audio);
    this.player = player;
    this.graceMs = arrivals.muxed || this.audio === null ? 0 : player.pictureGraceMs;
    this.goesOn = arrivals.atContentEnd === false;
    this.since = from;
    this.end = to;
  }

  /** All requests of both tracks in order of time. */
  requests(): Asked[] {
    const asked: Asked[] = [];
    for (const track of [this.video, this.audio]) {
      if (track !== null) for (const fetch of track.fetches) asked.push({ track, fetch });
    }
    return asked.sort((a, b) => a.fetch.requestedAt - b.fetch.requestedAt);
  }

  result(): ModelledPlay {
    if (this.dryFrom !== null) this.endDryness(this.end);
    if (this.state === 'rebuffering' && this.hasWhatItWaitedFor()) this.change('playing', this.end);
    this.slices.push({ state: this.state, from: this.since, to: this.end, source: 'inferred' });
    return { states: withoutBlinks(this.slices), pictureStalls: mergedStalls(this.stalls) };
  }

  /** Lets play go on until `now`. */
  advance(now: number): void {
    const until = Math.min(now, this.end);
    for (let turns = 0; turns < 10_000; turns++) {
      const done = this.state === 'playing' ? this.playOn(until) : this.waitOn(until);
      if (done) return;
    }
  }

  /** Looks at a request: does it tell of a seek or of a pause? */
  consider(track: MediaTrack, fetch: Fetch): void {
    if (this.isSeek(track, fetch)) this.seek(track, fetch);
    else {
      this.notePause(track, fetch);
      this.anchor(track, fetch);
      this.noteAsked(track, fetch);
    }
  }

  private playhead(at: number): number {
    return this.state === 'playing' ? at - this.origin : this.standsAt;
  }

  /** While waiting: plays on once every track has the segment under the playhead. True when nothing more happens before `until`. */
  private waitOn(until: number): boolean {
    if (this.state === 'ended' || this.state === 'paused') return true;
    const ready = this.readyAt(this.standsAt);
    if (ready === null || ready >= until) return true;
    const goesOn = Math.max(this.since, ready);
    if (this.dryFrom !== null) this.endDryness(goesOn);
    this.change('playing', goesOn);
    this.origin = goesOn - this.standsAt;
    this.aimAt(this.standsAt);
    return false;
  }

  /** Whether, at the end, it only had still to go on: who leaves then did not leave waiting. */
  private hasWhatItWaitedFor(): boolean {
    const ready = this.readyAt(this.standsAt);
    return ready !== null && ready - this.player.resumeLagMs < this.end;
  }

  /** When it had enough to start, or to go on, at a media time; null where that never came. */
  private readyAt(mediaTime: number): number | null {
    const { startThresholdMs, startLagMs, resumeThresholdMs, resumeLagMs } = this.player;
    const isStart = this.state === 'starting';
    const until = mediaTime + (isStart ? startThresholdMs : resumeThresholdMs);
    const ready = readyAt([this.video, this.audio], mediaTime, until, this.seekedAt);
    return ready === null ? null : ready + (isStart ? startLagMs : resumeLagMs);
  }

  /** Plays up to the next segment that is due. True when nothing more happens before `until`. */
  private playOn(until: number): boolean {
    const videoDue = this.video === null ? Number.POSITIVE_INFINITY : this.videoNext * this.video.durationMs;
    const audioDue = this.audio === null ? Number.POSITIVE_INFINITY : this.audioNext * this.audio.durationMs;
    const dueAt = this.origin + Math.min(videoDue, audioDue);
    const patience = this.dryFrom === null ? Number.POSITIVE_INFINITY : this.dryFrom + this.graceMs;
    if (patience <= dueAt && patience < until) return this.stop(patience);
    if (dueAt >= until) return true;
    const isVideo = videoDue <= audioDue;
    const track = isVideo ? this.video : this.audio;
    if (track === null) return true;
    const position = isVideo ? this.videoNext : this.audioNext;
    const came = cameAtOrNext(track, position, this.seekedAt);
    if (isVideo) this.videoNext++;
    else this.audioNext++;
    if (came === null) {
      // Sound plays on without its picture, for a while.
      const playsOn =
        isVideo && this.graceMs > 0 && this.audio !== null && this.hasMore(this.audio, dueAt - this.origin);
      if (!playsOn) return this.runOut(dueAt, track, position);
      this.dryFrom ??= dueAt;
      this.videoNext = Number.POSITIVE_INFINITY;
      return false;
    }
    if (came <= dueAt) {
      if (isVideo && this.dryFrom !== null) this.endDryness(dueAt);
      return false;
    }
    if (!isVideo || this.graceMs === 0) return came - dueAt < LEAST_STALL_MS ? false : this.stop(dueAt);
    this.dryFrom ??= dueAt;
    if (came < this.dryFrom + this.graceMs) {
      this.endDryness(came);
      // Sound has played past this segment: its last frame is shown, and stands. It can't go on behind for ever.
      const isFar = came - dueAt > 2 * this.graceMs;
      if (came >= dueAt + track.durationMs && !isFar) this.dryFrom = came;
      else if (isFar) return this.stop(came);
    }
    return false;
  }

  /** The playhead stops for want of media. */
  private stop(at: number): boolean {
    this.standsAt = at - this.origin;
    if (this.graceMs === 0) this.dryFrom = at;
    this.change('rebuffering', at);
    return false;
  }

  private endDryness(at: number): void {
    if (this.dryFrom !== null && at - this.dryFrom >= LEAST_STALL_MS) this.stalls.push({ from: this.dryFrom, to: at });
    this.dryFrom = null;
  }

  /** Nothing further ever came of a track: the end of the content, or a wait in vain where that or the other track goes on. */
  private runOut(at: number, track: MediaTrack, position: number): boolean {
    this.standsAt = at - this.origin;
    const asked = wasAsked(track, position);
    const inVain =
      this.goesOn ||
      asked ||
      this.dryFrom !== null ||
      [this.video, this.audio].some((other) => other !== null && this.hasMore(other, this.standsAt));
    if (inVain) this.dryFrom ??= at;
    this.change(inVain ? 'rebuffering' : 'ended', at);
    return false;
  }

  private hasMore(track: MediaTrack, mediaTime: number): boolean {
    return (track.last + 1) * track.durationMs > mediaTime + 1.5 * track.durationMs;
  }

  /** A request is a seek if it is not the next of its track, and not the repetition of one that is still to be played. */
  private isSeek(track: MediaTrack, fetch: Fetch): boolean {
    if (this.state === 'starting' || isStray(track, fetch)) return false;
    const { position, requestedAt, index } = fetch;
    const before = track.fetches[index - 1]?.position;
    if (before === position || before === position - 1) return false;
    const head = this.playhead(requestedAt);
    if ((position + 1) * track.durationMs < head - track.durationMs / 2) return true;
    const loaded = this.loadedUntil(track, head, requestedAt);
    return (
      position * track.durationMs > loaded + 1.5 * track.durationMs &&
      position * track.durationMs > head + track.durationMs
    );
  }

  private seek(track: MediaTrack, { position, requestedAt }: Fetch): void {
    if (this.dryFrom !== null) this.endDryness(requestedAt);
    this.standsAt = position * track.durationMs;
    this.seekedAt = requestedAt;
    this.fullLevels.length = 0;
    this.askedWith = null;
    this.change('seeking', requestedAt);
  }

  /** How far the track had been asked for without a gap from the playhead, media ms. */
  private loadedUntil(track: MediaTrack, head: number, at: number): number {
    let position = Math.max(0, Math.floor(head / track.durationMs));
    while (wasAsked(track, position, at)) position++;
    return position * track.durationMs;
  }

  /** An idle player asks again when its buffer falls under its goal. If the model has less by then, the playhead must have stood. */
  private notePause(track: MediaTrack, fetch: Fetch): void {
    if (track !== (this.video ?? this.audio)) return;
    const idle = fetch.requestedAt - fetch.idleSince;
    if (idle < IDLE_MS || fetch.before !== null || cameAt(track, fetch.position - 1) === null) return;
    if (playedOn(track, fetch)) return;
    const level = fetch.position * track.durationMs - this.playhead(fetch.requestedAt);
    if (this.state === 'playing' && isAPlay(track, fetch.requestedAt - this.askedBefore(track, fetch))) {
      this.fullLevels.push(level);
      return;
    }
    const full = this.fullLevel();
    const held = this.state === 'rebuffering' ? this.since - fetch.idleSince + level : level + idle;
    if (held < (full ?? LEAST_FULL_SEGMENTS * track.durationMs) - track.durationMs / 2) return;
    if (!this.knowsFull() && isUsualWait(track, fetch)) return;
    const next = track.fetches[fetch.index + 1];
    if (next !== undefined && !isAPlay(track, next.requestedAt - fetch.requestedAt)) return;
    if (this.state === 'rebuffering' && level <= track.durationMs) {
      // Starved and asking for nothing: no player does that.
      this.pause(fetch.requestedAt, Math.min(fetch.requestedAt - this.since + (full ?? track.durationMs), idle));
    } else if (this.state === 'playing' && full !== null && full - level > PAUSE_MS + track.durationMs / 2) {
      this.pause(fetch.requestedAt, Math.min(full - level, idle));
    }
  }

  private noteAsked(track: MediaTrack, { bufferMs }: Fetch): void {
    if (track === (this.video ?? this.audio) && bufferMs !== null && bufferMs > (this.askedWith ?? 0))
      this.askedWith = bufferMs;
  }

  private askedBefore(track: MediaTrack, { index, requestedAt }: Fetch): number {
    return track.fetches[index - 1]?.requestedAt ?? requestedAt;
  }

  private knowsFull(): boolean {
    return this.fullLevels.length >= ENOUGH_IDLE || this.player.fullBufferMs !== null;
  }

  /** How much it holds when it asks with a full buffer; of a player of which that is not known, at least. */
  private fullLevel(): number | null {
    if (!this.knowsFull()) return this.askedWith;
    if (this.fullLevels.length < ENOUGH_IDLE) return this.player.fullBufferMs;
    const recent = this.fullLevels.slice(-5).sort((a, b) => a - b);
    return recent[recent.length >> 1] ?? null;
  }

  /**
   * What the player says that it has tells where its playhead is. Where the model's is elsewhere, the last stop since the player said
   * so before was longer or shorter, or it began where only the picture seemed to stand.
   */
  private anchor(track: MediaTrack, { position, requestedAt, bufferMs }: Fetch): void {
    if (bufferMs === null || (this.state !== 'playing' && this.state !== 'rebuffering')) return;
    const behind = bufferMs - (position * track.durationMs - this.playhead(requestedAt));
    if (Math.abs(behind) >= ANCHOR_MS) this.moveStop(behind, this.anchoredAt);
    this.anchoredAt = requestedAt;
  }

  /** Lets the last stop after `since` begin earlier by `behind` ms, or later where that is negative. */
  private moveStop(behind: number, since: number): void {
    const isOpen = this.state === 'rebuffering';
    const index = isOpen ? this.slices.length : this.slices.findLastIndex(({ state }) => state === 'rebuffering');
    const stop = isOpen ? { from: this.since, to: Number.POSITIVE_INFINITY } : this.slices[index];
    const before = this.slices[index - 1];
    if (stop === undefined || before?.state !== 'playing' || stop.to <= since) return;
    const from = Math.min(stop.to, Math.max(before.from, stop.from - behind));
    const moved = stop.from - from;
    this.slices[index - 1] = { ...before, to: from };
    if (isOpen) {
      this.since = from;
      this.standsAt -= moved;
    } else {
      this.slices[index] = { ...stop, state: 'rebuffering', from, source: 'inferred' };
      this.origin += moved;
      this.aimAt(this.playhead(this.since));
    }
  }

  /** Inserts a pause that ends at `until`, in place of what the model had there. */
  private pause(until: number, lengthMs: number): void {
    if (lengthMs < PAUSE_MS) return;
    const wasPlaying = this.state === 'playing';
    const before = this.slices.at(-1);
    let from = until - lengthMs;
    if (wasPlaying) from = Math.max(this.since, from);
    else if (before?.state === 'playing') {
      from = Math.max(before.from, from);
      this.slices.pop();
      this.state = 'playing';
      this.since = before.from;
      this.origin = before.to - this.standsAt;
    } else return;
    const head = from - this.origin;
    this.dryFrom = null;
    this.change('paused', from);
    this.change('playing', until);
    this.origin = until - head;
    this.aimAt(head);
  }

  /** Which segment of each track is due next, after the playhead has jumped or stood. */
  private aimAt(mediaTime: number): void {
    if (this.video !== null) this.videoNext = positionAt(this.video, mediaTime) + 1;
    if (this.audio !== null) this.audioNext = positionAt(this.audio, mediaTime) + 1;
  }

  private change(state: PlayerState, at: number): void {
    if (state === this.state) return;
    const until = Math.max(at, this.since);
    if (until > this.since) this.slices.push({ state: this.state, from: this.since, to: until, source: 'inferred' });
    if (this.state === 'rebuffering' && this.dryFrom !== null) this.endDryness(until);
    this.state = state;
    this.since = until;
  }
}

/** Takes out stops that are shorter than the model is exact, and joins what they parted. */
function withoutBlinks(slices: readonly StateSlice[]): StateSlice[] {
  const kept: StateSlice[] = [];
  for (const slice of slices) {
    const blink = slice.state === 'rebuffering' && slice.to - slice.from < LEAST_STALL_MS;
    const before = kept.at(-1);
    const state = blink ? 'playing' : slice.state;
    if (before?.state === state) kept[kept.length - 1] = { ...before, to: slice.to };
    else kept.push({ ...slice, state });
  }
  return kept;
}
