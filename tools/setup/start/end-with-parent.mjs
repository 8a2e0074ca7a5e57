// Loaded before the API and the dashboard: they end when the process that started them is gone, however it went. Their standard
// input is a pipe that it keeps open and never writes to. What was acknowledged is durable, so ending at once loses nothing.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.stdin.on('error', () => {}); // 'close' follows
  process.stdin.on('close', () => process.kill(process.pid, 'SIGKILL'));
  process.stdin.resume();
  process.stdin.unref();
}
