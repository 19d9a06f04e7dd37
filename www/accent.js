// A brand colour that can be read: on the calculator's light paper and on its dark one, as text and under text.

// The darkest light ground and the lightest dark one that it stands on: `--wash` in widget.css.
const GROUNDS = { light: [0xf3, 0xf0, 0xe8], dark: [0x1e, 0x25, 0x28] };
const TOWARDS = { light: [0, 0, 0], dark: [255, 255, 255] };
// What WCAG 2.2 asks of text (1.4.3).
const CONTRAST = 4.5;

/** Relative luminance, as WCAG defines it. */
const luminance = (colour) => {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of two colours, as WCAG defines it. */
export const contrast = (one, other) => {
  const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
};

const hex = (colour) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** The colour itself, or as little darker or lighter as it takes. */
function on(ground, colour) {
  for (let step = 0; ; step += 1) {
    const mixed = colour.map((part, i) => Math.round(part + (TOWARDS[ground][i] - part) * step / 100));
    if (step === 100 || contrast(mixed, GROUNDS[ground]) >= CONTRAST) return hex(mixed);
  }
}

/** `0b5c6b` or `#0b5c6b` as a CSS colour for light and dark pages; nothing for what is no such colour. */
export function readable(text) {
  const found = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!found) return undefined;
  const colour = found.slice(1).map((part) => parseInt(part, 16));
  return `light-dark(${on('light', colour)}, ${on('dark', colour)})`;
}
