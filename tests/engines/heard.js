// The first script of every page that a test opens: keeps what goes to the console, what nobody caught and what did not load. Some engines tell
// it to nobody else. Frames of the same site add to the list of the page that they are in.
{
  const heard = top.heard ??= [];
  for (const level of ['log', 'info', 'warn', 'error', 'trace', 'table']) {
    const write = console[level];
    console[level] = (...words) => {
      heard.push(`console.${level}: ${words.join(' ')}`);
      write.apply(console, words);
    };
  }
  addEventListener('error', ({ target, message }) => {
    heard.push(target === window ? `uncaught: ${message}` : `did not load: ${target.src || target.href}`);
  }, true);
  addEventListener('unhandledrejection', ({ reason }) => heard.push(`unhandled: ${reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => heard.push(`refused by the policy: ${violatedDirective} ${blockedURI}`));
}
