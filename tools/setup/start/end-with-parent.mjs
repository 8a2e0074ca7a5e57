// Loaded before the API and the dashboard: they end when the process that started them is gone, however it went. They hold the
// other end of a pipe that it keeps open and never writes to. What was acknowledged is durable, so ending at once loses nothing.
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const pipe = new Socket({ fd: 0, readable: true, writable: false });
  pipe.on('error', () => {}); // 'close' follows
  pipe.on('close', () => process.kill(process.pid, 'SIGKILL'));
  pipe.resume();
  pipe.unref();
}
