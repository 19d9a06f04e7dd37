// Importing it defines the element `<spf-calculator>`; only in a browser.
export {};
