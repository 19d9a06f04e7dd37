// A server of a spec's own, which can be given another deployment and be taken away.
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sirv from 'sirv';
import { about } from '../../scripts/built.js';
import { test as base } from './fixture.js';

/** `site.deploy(build)` puts the same site there as another build; `site.leave()` takes the server away. */
export const test = base.extend({
  site: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'spf-site-'));
    const site = join(folder, 'site');
    const server = createServer(sirv(site, { dev: true, etag: true }));
    const deploy = async (build) => {
      const next = join(folder, build);
      await cp('dist', next, { recursive: true, filter: (name) => !/\.(br|gz)$/.test(name) });
      if (build !== about.build) {
        await rename(join(next, about.build), join(next, build));
        for (const name of await readdir(next, { recursive: true })) {
          if (!/\.(html|js|json|wasm)$/.test(name)) continue;
          const bytes = await readFile(join(next, name));
          await writeFile(join(next, name), Buffer.from(bytes.toString('latin1').replaceAll(about.build, build), 'latin1'));
        }
      }
      await rm(site, { recursive: true, force: true });
      await rename(next, site);
    };
    await deploy(about.build);
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const leave = () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    await use({ deploy, leave, address: `http://127.0.0.1:${server.address().port}` });
    await leave();
    await rm(folder, { recursive: true });
  },
  baseURL: async ({ site }, use) => use(site.address),
});
