// WebKitGTK's own small browser, by WebDriver: https://www.w3.org/TR/webdriver2/
import { createServer } from 'node:net';
import { once } from 'node:events';
import { clicked, pressed } from './actions.js';
import { folder, start, until } from './process.js';

/** A screen that nobody sees. */
export async function screen() {
  // It takes a free number, and says which on the fourth of its streams.
  const xvfb = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [, number] = await xvfb.says(/^(\d+)\n/);
  return { display: `:${number}`, end: xvfb.end };
}

/** The environment of a browser with this screen, and with nothing of the person who runs the test. */
export const surroundings = (display, home) =>
  ({ PATH: process.env.PATH, LANG: 'C.UTF-8', DISPLAY: display, HOME: home, XDG_RUNTIME_DIR: home, NO_AT_BRIDGE: '1', GDK_BACKEND: 'x11' });

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function open(program) {
  const ending = [];
  const close = async () => {
    for (const end of ending.splice(0).reverse()) await end();
  };
  try {
    const home = await folder();
    ending.push(home.remove);
    const { display, end } = await screen();
    ending.push(end);
    const port = await freePort();
    const driver = start('WebKitWebDriver', [`--port=${port}`], { env: surroundings(display, home.path) });
    ending.push(driver.end);
    const ask = async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
      return value;
    };
    await until('WebKitWebDriver', () => ask('GET', '/status').catch(() => undefined), driver.failed);
    const { sessionId, capabilities } = await ask('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: program, args: ['--automation'] } } },
    });
    const session = `/session/${sessionId}`;
    ending.push(() => ask('DELETE', session));
    return { version: capabilities.browserVersion, ...commands((method, path, body) => ask(method, session + path, body)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const commands = (ask) => ({
  // Under WebDriver it tells nobody what goes to its console; heard.js is in every page, and console.test.js listens without WebDriver.
  heard: [],
  goto: (url) => ask('POST', '/url', { url }),
  async evaluate(code, words) {
    // The code stands in the script itself: a page's policy need not allow `eval`.
    const script = `const done = arguments[0];
      (async () => JSON.stringify(await (${code})(...${JSON.stringify(words)})))()
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await ask('POST', '/execute/async', { script, args: [] });
    if (error) throw new Error(error);
    return value && JSON.parse(value);
  },
  press: (keys) => ask('POST', '/actions', { actions: pressed(keys) }),
  click: (x, y) => ask('POST', '/actions', { actions: clicked(x, y) }),
  resize: (width, height) => ask('POST', '/window/rect', { width, height }),
  screenshot: async () => Buffer.from(await ask('GET', '/screenshot'), 'base64'),
});
