// Firefox, any recent one as it is installed: it speaks WebDriver BiDi itself, https://www.w3.org/TR/webdriver-bidi/
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import WebSocket from 'ws';
import { clicked, pressed } from './actions.js';
import { folder, start } from './process.js';

// It speaks English, and asks nobody for anything: no updates, no reports, no sign that there is a network.
const PREFERENCES = {
  'intl.accept_languages': 'en-GB',
  'intl.locale.requested': 'en-GB',
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

export async function open(program) {
  const profile = await folder();
  const preferences = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  await writeFile(join(profile.path, 'user.js'), preferences.join(''));
  // Port 0: it takes a free one, and says which.
  const firefox = start(program, ['--headless', '--no-remote', '--profile', profile.path, '--remote-debugging-port', '0'],
    { env: { ...process.env, HOME: profile.path } });
  const close = async () => {
    await firefox.end();
    await profile.remove();
  };
  try {
    const [, address] = await firefox.says(/WebDriver BiDi listening on (ws:\S+)/);
    return { ...await converse(`${address}/session`, firefox.failed), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function converse(address, failed) {
  const socket = new WebSocket(address);
  await Promise.race([once(socket, 'open'), failed]);
  const waiting = new Map();
  const heard = [];
  socket.on('message', (data) => {
    const { id, type, method, params, result, error, message } = JSON.parse(data);
    if (type === 'event') return hear(method, params, heard);
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    return type === 'success' ? resolve(result) : reject(new Error(`${error}: ${message}`));
  });
  let last = 0;
  const ask = (method, params = {}) => Promise.race([failed, new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    socket.send(JSON.stringify({ id: last, method, params }));
  })]);

  const { capabilities } = await ask('session.new', { capabilities: {} });
  await ask('session.subscribe', { events: ['log.entryAdded', 'network.fetchError'] });
  const { contexts: [{ context }] } = await ask('browsingContext.getTree');
  return {
    version: capabilities.browserVersion,
    heard,
    goto: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(code, words) {
      const { result, exceptionDetails } = await ask('script.callFunction', {
        functionDeclaration: `async () => JSON.stringify(await (${code})(...${JSON.stringify(words)}))`,
        awaitPromise: true,
        target: { context },
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.type === 'undefined' ? undefined : JSON.parse(result.value);
    },
    press: (keys) => ask('input.performActions', { context, actions: pressed(keys) }),
    click: (x, y) => ask('input.performActions', { context, actions: clicked(x, y) }),
    resize: (width, height) => ask('browsingContext.setViewport', { context, viewport: { width, height } }),
    async screenshot() {
      const { data } = await ask('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
  };
}

/** What the console gets, from pages and from Firefox itself, and requests that fail. */
function hear(method, params, heard) {
  if (method === 'log.entryAdded' && params.level !== 'debug') heard.push(`${params.type} ${params.level}: ${params.text}`);
  // Leaving a page ends what it still waits for.
  if (method === 'network.fetchError' && params.errorText !== 'NS_BINDING_ABORTED') {
    heard.push(`request failed: ${params.request.url} (${params.errorText})`);
  }
}
