const pollMs = 200;

/**
 * Ends this process when the shell that npm runs it in is gone. `kill` of npm reaches that shell only, which passes nothing on:
 * without this, the server would go on with nobody to stop it, and keep its port.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, pollMs);
  timer.unref();
}
