import type { Changes } from './types/changes.js';
import type { Problem } from './types/problems.js';
import type { Result } from './types/result.js';
import type { Uncertainty } from './types/uncertainty.js';

export type { Changes } from './types/changes.js';
export type { Problem } from './types/problems.js';
export type { Result } from './types/result.js';
export type { Scenario } from './types/scenario.js';
export type { Uncertainty } from './types/uncertainty.js';

/** The changes to a preset, for one country. */
export type Asked = Changes & {
  /** ISO 3166-1 alpha-3, one of {@link countries}. */
  country: string;
};

/** Where the files of the calculator come from; without either, from this package. */
export interface Files {
  /** The address of a folder with the package's `files/`, or with a built site. */
  base?: string | URL;
  /** Gives the bytes of a file by its name, such as `data/KHM.spf`, `data/index.spf` or `pkg/full/spf_calculator_bg.wasm`. */
  load?: (name: string) => Uint8Array | ArrayBuffer | Promise<Uint8Array | ArrayBuffer>;
}

/** What `calculate`, `uncertainty` and `countries` reject with. */
export interface Refusal extends Error {
  /** Everything that does not fit, each with where it stands, what was found there and what is allowed. */
  problems: Problem[];
}

/**
 * What a floor costs, who pays for it, and what it changes.
 *
 * Rejects with a {@link Refusal}. The same scenario gives the same numbers to the last bit everywhere.
 */
export function calculate(changes: Asked, options?: Files): Promise<Result>;

/** How many draws, and where the random numbers start. */
export interface Draws {
  /** 1 to 1 000 000; 10 000 when absent. */
  draws?: number;
  /** 0 to 4 294 967 295; 1 when absent. The same seed gives the same draws everywhere. */
  seed?: number;
}

/** How sure that result is. Rejects with a {@link Refusal}. */
export function uncertainty(changes: Asked, options?: Files & Draws): Promise<Uncertainty>;

/**
 * The link to a scenario: parameters such as `spf.v=1.ea0d9046&spf.country=KHM&spf.benefits.child.amount.rate=0.3`, to put behind
 * the address of a page with one calculator. Rejects with a {@link Refusal}.
 */
export function link(changes: Asked, options?: Files): Promise<string>;

/** What is in a link. */
export interface Link {
  /** The changes to a preset that it stands for, to be given to {@link calculate}, which checks them. */
  changes: Changes;
  /** The edition of the data that it was copied from, eight hexadecimal digits; `null` where it does not say. */
  edition: string | null;
  /** Whether the result is the one that it was copied from: false where that was another edition of the data. */
  current: boolean;
}

/**
 * What the link in an address says: a whole address, or its parameters alone; `null` where there is none in it.
 * Rejects with a {@link Refusal} where it cannot be read.
 */
export function readLink(address: string | URL, options?: Files): Promise<Link | null>;

/** What stands on a card beside the result. */
export interface CardOptions {
  /** The language, a two-letter code such as `fr`; `en` when absent. */
  lang?: string;
  /** The address to write on it; none when absent. */
  link?: string | URL;
}

/**
 * A picture of the result as SVG text, 1200 by 630: the sentence with its number, who pays, the sources with their years.
 * Rejects with a {@link Refusal}.
 */
export function card(changes: Asked, options?: Files & CardOptions): Promise<string>;

/** The codes of all countries that can be asked about. Rejects with a {@link Refusal}. */
export function countries(options?: Files): Promise<string[]>;

/** The attributes of the element `<spf-calculator>`; `null` takes one away. */
export interface Attributes {
  /** ISO 3166 code, `KHM` or `KH`; the reader chooses when absent. */
  country?: string | null;
  /** The preset to begin with; the first one when absent. */
  preset?: Changes['preset'] | null;
  /** Changes to the preset, as an object or as JSON. */
  scenario?: Changes | string | null;
  /** Names of the benefits that are on, spaces between them. */
  benefits?: string | null;
  /** Where the lever of a guarantee stands: `0.3` or `"30%"`. */
  'child-rate'?: number | string | null;
  'working-age-rate'?: number | string | null;
  'old-age-rate'?: number | string | null;
  'health-rate'?: number | string | null;
  /** The year by which everyone is reached. */
  'full-by'?: number | string | null;
  /** The language, such as `en` or `fr`; that of the page around it when absent. */
  lang?: string | null;
  depth?: 'sentence' | 'levers' | 'everything' | null;
  theme?: 'auto' | 'light' | 'dark' | null;
  loading?: 'lazy' | 'eager' | null;
  /** Whether a link in the page's address is for it. */
  links?: 'on' | 'off' | null;
}

/** What `spf-ready`, `input` and `change` tell. */
export interface Told {
  /** In the reader's language. */
  readonly sentence: string;
  /** What is chosen, as changes to the preset. */
  readonly scenario: Changes;
  /** The result; `null` in the first view. */
  readonly result: Result | null;
}

/** The element `<spf-calculator>`. */
export interface SpfCalculator extends HTMLElement {
  /** What is chosen; an object lies over the attributes, `null` lets these count again. */
  get scenario(): Changes | null;
  set scenario(scenario: Changes | null);
  /** The result on the screen; `null` while there is none, and in the first view. */
  readonly result: Result | null;
  /** The whole result, whatever the view. Rejects with a {@link Refusal}. */
  report(): Promise<Result>;
}

/** A calculator on the page. */
export interface Mounted {
  /** The element, which fires `spf-ready`, `input`, `change` and `spf-error`. */
  readonly element: SpfCalculator;
  /** Changes these attributes; the others stay as they are. */
  update(attributes: Attributes): void;
  /** Takes the calculator off the page. */
  destroy(): void;
}

/**
 * Puts the calculator into an element, after what is there already. It can be changed and taken away at once, whether it has
 * been loaded or not; if it cannot be loaded, its element fires `spf-error`.
 *
 * `base` is the folder of a built site to load everything from; the first calculator of a page decides.
 */
export function mount(parent: Element, attributes?: Attributes, options?: { base?: string | URL }): Mounted;
