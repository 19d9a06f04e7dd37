// What a hand does, as both WebDriver protocols describe it.

// The private characters that stand for keys without one: https://www.w3.org/TR/webdriver2/#keyboard-actions
const KEYS = {
  Enter: '\uE007', Tab: '\uE004', Space: ' ', Home: '\uE011', End: '\uE010',
  ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015',
};

/** Keys by name or as the character that they write, one after the other. */
export const pressed = (keys) => [{
  type: 'key',
  id: 'keyboard',
  actions: keys.map((key) => KEYS[key] ?? key)
    .flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]),
}];

/** A click at a place in the window. */
export const clicked = (x, y) => [{
  type: 'pointer',
  id: 'mouse',
  parameters: { pointerType: 'mouse' },
  actions: [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
}];
