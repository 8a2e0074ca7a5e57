import { lengthOf, type Span } from '../model/span.ts';
import { between, clampWindow, jumpTo, moveBy, zoomAt } from '../model/viewport.ts';

/** What is drawn: written on animation frames, outside React. Instants are session time. */
export interface Frame {
  readonly window: Span;
  readonly extent: Span;
  readonly crosshair: number;
  readonly pinned: boolean;
}

type Listener = (frame: Frame) => void;

const JUMP_MS = 220;
const REST_MS = 250;

/**
 * The time axis of one page: window and crosshair. Many changes within one animation frame are drawn once; those who need the
 * window only when it has come to rest (the URL) ask for that.
 */
export class TimeController {
  readonly #still: () => boolean;
  #frame: Frame;
  #jump: { readonly start: Span; readonly end: Span; readonly startedAt: number } | null = null;
  #scheduled: number | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<Listener>();
  readonly #restListeners = new Set<Listener>();

  /** `still`: whether the person asks for no motion. */
  constructor(frame: Frame, still: () => boolean) {
    this.#frame = frame;
    this.#still = still;
  }

  get frame(): Frame {
    return this.#frame;
  }

  get isWhole(): boolean {
    return lengthOf(this.#frame.window) >= lengthOf(this.#frame.extent);
  }

  /** Draws now and on every frame in which something changed, until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    listener(this.#frame);
    return () => this.#listeners.delete(listener);
  }

  /** Called when nothing has changed for a moment. */
  onRest(listener: Listener): () => void {
    this.#restListeners.add(listener);
    return () => this.#restListeners.delete(listener);
  }

  setWindow(window: Span): void {
    this.#jump = null;
    this.#change({ window: clampWindow(window, this.#frame.extent) });
  }

  /** A session that is still growing: who looks at all of it goes on doing so, who looks closer is left alone. */
  setExtent(extent: Span): void {
    const window = this.isWhole ? extent : clampWindow(this.#frame.window, extent);
    this.#change({ extent, window });
  }

  zoom(factor: number, at: number = this.#frame.crosshair): void {
    const { window, extent } = this.#goal();
    const inside = at >= window.from && at <= window.to ? at : (window.from + window.to) / 2;
    this.setWindow(zoomAt(window, factor, inside, extent));
  }

  move(share: number): void {
    const { window, extent } = this.#goal();
    this.setWindow(moveBy(window, share, extent));
  }

  showAll(): void {
    this.#glide(this.#frame.extent);
  }

  /** Brings evidence into the middle of the window and puts the crosshair at its start. */
  jump(evidence: Span): void {
    this.#change({ crosshair: evidence.from });
    this.#glide(jumpTo(evidence, this.#goal().window, this.#frame.extent));
  }

  /** Moves the crosshair, unless it is pinned. */
  point(at: number): void {
    if (!this.#frame.pinned && at !== this.#frame.crosshair) this.#change({ crosshair: at });
  }

  pin(at: number): void {
    this.#change({ crosshair: at, pinned: true });
  }

  unpin(): void {
    if (this.#frame.pinned) this.#change({ pinned: false });
  }

  dispose(): void {
    if (this.#scheduled !== null) cancelAnimationFrame(this.#scheduled);
    clearTimeout(this.#rest);
    this.#scheduled = null;
  }

  /** Where a jump under way will end, so that keys pressed meanwhile build on it. */
  #goal(): Frame {
    return this.#jump ? { ...this.#frame, window: this.#jump.end } : this.#frame;
  }

  #glide(end: Span): void {
    if (this.#still()) this.setWindow(end);
    else {
      this.#jump = { start: this.#frame.window, end, startedAt: performance.now() };
      this.#schedule();
    }
  }

  #change(change: Partial<Frame>): void {
    this.#frame = { ...this.#frame, ...change };
    this.#schedule();
  }

  #schedule(): void {
    this.#scheduled ??= requestAnimationFrame((now) => {
      this.#scheduled = null;
      this.#draw(now);
    });
  }

  #draw(now: number): void {
    if (this.#jump) {
      const { start, end, startedAt } = this.#jump;
      const progress = Math.max(0, (now - startedAt) / JUMP_MS);
      this.#frame = { ...this.#frame, window: between(start, end, progress) };
      if (progress >= 1) this.#jump = null;
      else this.#schedule();
    }
    for (const listener of this.#listeners) listener(this.#frame);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      for (const listener of this.#restListeners) listener(this.#frame);
    }, REST_MS);
  }
}
