/** Runs before anything else in the page: its clock, and all that is told by it, is wrong by `clockSkewMs`, set before. */
{
  const skew = globalThis.clockSkewMs;
  const trueTimeOrigin = performance.timeOrigin;
  globalThis.trueTimeOrigin = trueTimeOrigin;
  if (skew !== 0) {
    Object.defineProperty(performance, 'timeOrigin', { value: trueTimeOrigin + skew });
    globalThis.Date = new Proxy(Date, {
      construct: (target, args) => Reflect.construct(target, args.length === 0 ? [target.now() + skew] : args),
      get: (target, name) => (name === 'now' ? () => target.now() + skew : Reflect.get(target, name)),
    });
  }
}
