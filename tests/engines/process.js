// Programs that a test starts: each with a folder of its own, both gone when the test is over.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// For a machine that is busy: nothing here is about time.
export const PATIENCE = 60_000;

/** A new, empty folder, and what removes it. */
export async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'spf-engine-'));
  // A browser that has just ended may still be letting go of its files.
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }) };
}

/** Starts a program in a group of its own, so that what it starts itself ends with it. */
export function start(program, words, options = {}) {
  const child = spawn(program, words, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const said = [];
  for (const stream of child.stdio.slice(1)) stream?.setEncoding('utf8').on('data', (text) => said.push(text));
  const failed = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`${program} ended (${signal ?? code}):\n${said.join('')}`)));
  });
  failed.catch(() => {});
  return {
    /** Everything that it has written. */
    said: () => said.join(''),
    /** What the expression finds in that, once it is there. */
    says: (expression) => until(`${program} to say ${expression}`, () => said.join('').match(expression), failed),
    /** Rejects when the program ends. */
    failed,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
      const gone = once(child, 'exit');
      process.kill(-child.pid, 'SIGTERM');
      const late = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** The first answer that is worth something; asks again until then. */
export async function until(what, ask, failed = new Promise(() => {})) {
  const asking = async () => {
    for (const end = Date.now() + PATIENCE; Date.now() < end;) {
      const answer = await ask();
      if (answer) return answer;
      await new Promise((wait) => setTimeout(wait, 50));
    }
    throw new Error(`waited in vain for ${what}`);
  };
  return Promise.race([asking(), failed]);
}
