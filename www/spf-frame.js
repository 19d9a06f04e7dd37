// Optional, on a page that shows the calculator in an iframe: gives the iframe the height of what is in it. Without this
// script it keeps the height that it was given, and scrolls.
const [LEAST, MOST] = [200, 30_000];

/** Whether a message from this origin can come from what the iframe was given to show. */
const shows = (frame, origin) => origin === 'null'
  ? frame.sandbox.length > 0 && !frame.sandbox.contains('allow-same-origin')
  : frame.src.startsWith(`${origin}/`);

addEventListener('message', ({ data, origin, source }) => {
  if (data?.type !== 'spf-height' || !Number.isFinite(data.height)) return;
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  if (!frame || !shows(frame, origin)) return;
  // Over whatever the page's styles say of iframes.
  frame.style.setProperty('height', `${Math.min(Math.max(data.height, LEAST), MOST)}px`, 'important');
});

// Those that were ready before this script was.
for (const frame of document.querySelectorAll('iframe[src*="/embed.html"]')) {
  frame.contentWindow?.postMessage({ type: 'spf-height' }, '*');
}
