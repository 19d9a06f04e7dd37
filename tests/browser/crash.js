// A module that crashes when a spec says so.
import { expect } from './fixture.js';

/** Something that the module asks of the browser traps when the page says so: as a panic does, in the middle of anything. */
export const trapped = (page) => page.route('**/pkg/*/spf_calculator.js*', async (route) => {
  const response = await route.fetch();
  const body = (await response.text()).replace(/(\w+)\.composedPath\(\)/,
    '(window.trap?.()&&(()=>{throw new WebAssembly.RuntimeError("unreachable")})(),$1.composedPath())');
  expect(body).toContain('window.trap');
  await route.fulfill({ response, body });
});

/** The next time. */
export const trap = (page) => page.evaluate(() => { window.trap = () => { delete window.trap; return true; }; });
