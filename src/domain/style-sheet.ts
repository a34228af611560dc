/** One rule of a style sheet, as far as it decides what is seen. */
export interface StyleRule {
  /** one selector, of no list */
  readonly selector: string;
  /** on which screens it holds, as bits: `WIDE`, `NARROW` */
  readonly screens: number;
  readonly important: boolean;
  readonly display?: 'none' | 'some';
  readonly visibility?: 'hidden' | 'visible';
  /** of letters; `none` is 0, whatever the unit; `relative` is a share of the size around */
  readonly size?: 'none' | 'some' | 'relative';
  /** cut to nothing or moved off the screen: for readers aloud */
  readonly cut?: boolean;
}

/** A desk's screen, and a telephone's: what either shows is shown. */
export const WIDE = 1;
export const NARROW = 2;
const WIDTHS = [
  [WIDE, 1280],
  [NARROW, 390],
] as const;
export const ALL_SCREENS = WIDE | NARROW;

const MAX_SHEET = 2_000_000;
const MAX_RULES = 20_000;
const MAX_SELECTOR = 300;
const MAX_DEPTH = 8;

/** What a declaration list says of being seen; null where nothing. */
export function readDeclarations(written: string): readonly Omit<StyleRule, 'selector' | 'screens'>[] {
  const plain: Mutable = {};
  const important: Mutable = {};
  for (const one of written.split(';', 200)) {
    const colon = one.indexOf(':');
    if (colon < 0) continue;
    const name = one.slice(0, colon).trim().toLowerCase();
    if (!TOLD.has(name)) continue;
    const value = one
      .slice(colon + 1, colon + 120)
      .trim()
      .toLowerCase();
    const urgent = /!\s*important$/.test(value);
    declare(urgent ? important : plain, name, urgent ? value.replace(/\s*!\s*important$/, '') : value);
  }
  return [settled(plain, false), settled(important, true)].filter((part) => part !== null);
}

const TOLD = new Set(
  'display visibility font-size font clip clip-path position left top text-indent width height max-height overflow mso-hide'.split(
    ' ',
  ),
);

interface Mutable {
  display?: 'none' | 'some';
  visibility?: 'hidden' | 'visible';
  size?: 'none' | 'some' | 'relative';
  cut?: boolean;
  /** no wider, no higher than a dot; what lies over is cut off */
  narrow?: boolean;
  low?: boolean;
  clips?: boolean;
}

const ZERO = /^[+-]?0*\.?0+(?:px|em|rem|pt|%|ex|ch|vw|vh)?$/;
const DOT = /^(?:0*\.?0+|[01](?:\.0+)?)(?:px)?$/;
const AWAY = /^-(?:\d{4,}(?:\.\d+)?px|\d{3,}(?:\.\d+)?r?em)$/;

function declare(into: Mutable, name: string, value: string): void {
  switch (name) {
    case 'display':
      if (value !== 'inherit') into.display = value === 'none' ? 'none' : 'some';
      break;
    case 'mso-hide':
      if (value === 'all') into.display = 'none';
      break;
    case 'visibility':
      if (/^(?:hidden|collapse)$/.test(value)) into.visibility = 'hidden';
      else if (value === 'visible') into.visibility = 'visible';
      break;
    case 'font-size':
      if (ZERO.test(value)) into.size = 'none';
      else if (/^[\d.]+(?:em|%)$|^(?:smaller|larger|inherit|unset)$/.test(value)) into.size = 'relative';
      else into.size = 'some';
      break;
    case 'font':
      into.size = /(?:^|\s)0(?:px|em|rem|pt)?(?:\/|\s)/.test(value) ? 'none' : 'some';
      break;
    case 'clip':
      // of Bootstrap, WordPress and the rest: `rect(0 0 0 0)`, `rect(1px, 1px, 1px, 1px)`
      into.cut =
        /^rect\(\s*[01](?:px)?(?:\s*,\s*|\s+)[01](?:px)?(?:\s*,\s*|\s+)[01](?:px)?(?:\s*,\s*|\s+)[01](?:px)?\s*\)$/.test(
          value,
        );
      break;
    case 'clip-path':
      into.cut = /^(?:inset\(\s*(?:50|100)%\s*\)|circle\(\s*0)/.test(value);
      break;
    case 'left':
    case 'top':
    case 'text-indent':
      if (AWAY.test(value)) into.cut = true;
      break;
    case 'width':
      into.narrow = DOT.test(value);
      break;
    case 'height':
    case 'max-height':
      if (DOT.test(value)) into.low = true;
      break;
    case 'overflow':
      into.clips = /hidden|clip/.test(value);
      break;
  }
}

function settled(told: Mutable, important: boolean): Omit<StyleRule, 'selector' | 'screens'> | null {
  const { display, visibility, size } = told;
  const cut = told.cut === true || (told.narrow === true && told.low === true && told.clips === true);
  if (
    display === undefined &&
    visibility === undefined &&
    size === undefined &&
    told.cut === undefined &&
    !cut
  )
    return null;
  return {
    important,
    ...(display === undefined ? {} : { display }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(size === undefined ? {} : { size }),
    ...(cut ? { cut } : told.cut === false ? { cut: false } : {}),
  };
}

/** Does the list of declarations of an element cut it to no height. */
export const isFlat = (written: string): boolean =>
  /(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|!|$)/i.test(written) &&
  /(?:^|;)\s*overflow\s*:\s*hidden/i.test(written);

const STATES =
  'hover|focus|focus-within|focus-visible|active|visited|target|target-within|fullscreen|popover-open|autofill|user-invalid|-webkit-autofill';
const NOT_STATE = new RegExp(`:not\\(\\s*:(?:${STATES})\\s*\\)`, 'gi');
/** What holds for a moment only, for a part that is no element, or costs too much to be asked of every element. */
const PASSING = new RegExp(
  `::|:(?:${STATES}|before|after|first-line|first-letter|placeholder|selection|has|host|host-context|slotted|part|state|-[a-z-]+)(?![\\w-])`,
  'i',
);

/** The selectors of a list that are told apart from the tree alone. */
function* selectorsOf(list: string): Generator<string> {
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at += 1) {
    const char = list.charAt(at);
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if ((char === ',' && depth <= 0) || at === list.length) {
      const selector = list.slice(from, at).replace(NOT_STATE, '').trim();
      from = at + 1;
      if (selector !== '' && selector.length <= MAX_SELECTOR && !PASSING.test(selector)) yield selector;
    }
  }
}

/** A string ends at its line's end where nothing closes it; asking for its quote there would be tried again from every quote. */
const QUOTED = /"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?/g;

/** The rules of a style sheet that decide what is seen, in their order. Damaged sheets are read as far as they go. */
export function readStyleSheet(css: string, media = ''): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  const text = css
    .slice(0, MAX_SHEET)
    .replace(/\/\*[^]*?(?:\*\/|$)|<!--|-->/g, ' ')
    .replace(QUOTED, (quoted) => (/[{};]/.test(quoted) ? '""' : quoted));
  const open: { readonly screens: number; readonly read: boolean }[] = [
    { screens: screensOf(media), read: true },
  ];
  const edge = /[{};]/g;
  let from = 0;
  for (let found = edge.exec(text); found && rules.length < MAX_RULES; found = edge.exec(text)) {
    const [mark] = found;
    const top = open.at(-1)!;
    if (mark === ';') from = edge.lastIndex;
    else if (mark === '}') {
      if (open.length > 1) open.pop();
      from = edge.lastIndex;
    } else {
      const prelude = text.slice(from, found.index).trim();
      from = edge.lastIndex;
      if (prelude.startsWith('@')) {
        if (open.length > MAX_DEPTH) return rules;
        open.push({
          screens: top.screens & screensOfGroup(prelude),
          read: top.read && !/^@(?!media|supports|layer|container|scope)/i.test(prelude),
        });
        continue;
      }
      const end = blockEnd(text, from);
      if (top.read && top.screens > 0)
        add(rules, prelude, text.slice(from, Math.min(end, from + 20_000)), top.screens);
      from = edge.lastIndex = end + 1;
    }
  }
  return rules;
}

function add(rules: StyleRule[], list: string, body: string, screens: number): void {
  if (!/display|visibility|font|clip|left|top|text-indent|overflow/i.test(body)) return;
  const nested = body.indexOf('{');
  // of a rule with rules inside, its own declarations stand before them
  const told = readDeclarations(nested < 0 ? body : body.slice(0, body.lastIndexOf(';', nested) + 1));
  if (told.length === 0) return;
  for (const selector of selectorsOf(list))
    for (const part of told) rules.push({ selector, screens, ...part });
}

/** Where the block ends that began before `from`. */
function blockEnd(text: string, from: number): number {
  let at = text.indexOf('}', from);
  if (at < 0) return text.length;
  let inner = text.indexOf('{', from);
  // nested rules are passed over
  while (inner >= 0 && inner < at) {
    const next = text.indexOf('}', at + 1);
    if (next < 0) return text.length;
    inner = text.indexOf('{', inner + 1);
    at = next;
  }
  return at;
}

/** Screens of an at-rule that groups rules. */
function screensOfGroup(prelude: string): number {
  const media = /^@media\b(.*)$/is.exec(prelude);
  if (media) return screensOf(media[1]!);
  return /^@supports\s+not\b/i.test(prelude) ? 0 : ALL_SCREENS;
}

/** On which screens a media query list holds; what it asks beside size, kind and taste is taken to hold. */
export function screensOf(list: string): number {
  if (list.trim() === '') return ALL_SCREENS;
  let screens = 0;
  for (const query of list.toLowerCase().split(',', 20)) screens |= screensOfQuery(query.trim());
  return screens;
}

function screensOfQuery(query: string): number {
  const denied = /^not\s/.test(query);
  const kind = /^(?:not\s+|only\s+)?(screen|all|print|speech|projection|tv|handheld|aural)\b/.exec(
    query,
  )?.[1];
  let screens = kind === undefined || kind === 'screen' || kind === 'all' ? ALL_SCREENS : 0;
  for (const [, feature] of query.slice(0, 500).matchAll(/\(([^()]{1,100})\)/g))
    screens &= screensOfFeature(feature!.trim());
  return denied ? ALL_SCREENS & ~screens : screens;
}

const pixels = (number: string, unit: string | undefined): number =>
  Number(number) * (unit === 'em' || unit === 'rem' ? 16 : 1);

/** Features of media queries that do not hold for whoever looks at a page without having set anything. */
const UNUSUAL =
  /^(?:prefers-reduced-motion|prefers-reduced-data|prefers-reduced-transparency)\s*(?::\s*reduce)?$|^prefers-color-scheme\s*:\s*dark$|^prefers-contrast\s*(?::\s*(?:more|less|custom))?$|^forced-colors\s*:\s*active$|^inverted-colors\s*:\s*inverted$|^scripting\s*:\s*none$|^update\s*:\s*none$|^-ms-high-contrast/;

function screensOfFeature(feature: string): number {
  if (UNUSUAL.test(feature)) return 0;
  if (
    /^(?:hover\s*:\s*hover|any-hover\s*:\s*hover|pointer\s*:\s*fine|orientation\s*:\s*landscape)$/.test(
      feature,
    )
  )
    return WIDE;
  if (
    /^(?:hover\s*:\s*none|any-hover\s*:\s*none|pointer\s*:\s*coarse|orientation\s*:\s*portrait)$/.test(
      feature,
    )
  )
    return NARROW;
  const limit = /^(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)?$/.exec(feature);
  if (limit) {
    const [, side, number, unit] = limit;
    const bound = pixels(number!, unit);
    return screensWhere((width) => (side === 'min' ? width >= bound : width <= bound));
  }
  const range =
    /^(?:([\d.]+)(px|em|rem)?\s*(<=?|>=?)\s*)?width(?:\s*(<=?|>=?)\s*([\d.]+)(px|em|rem)?)?$/.exec(feature);
  if (!range) return ALL_SCREENS;
  const [, low, lowUnit, before, after, high, highUnit] = range;
  return screensWhere(
    (width) =>
      (before === undefined || holds(pixels(low!, lowUnit), before, width)) &&
      (after === undefined || holds(width, after, pixels(high!, highUnit))),
  );
}

function screensWhere(test: (width: number) => boolean): number {
  return WIDTHS.reduce((screens, [screen, width]) => (test(width) ? screens | screen : screens), 0);
}

function holds(left: number, sign: string, right: number): boolean {
  if (left === right) return sign.includes('=');
  return sign.startsWith('<') ? left < right : left > right;
}

/** The classes and ids that an element or those around it must have for a selector to hold. */
export function namesIn(selector: string): readonly string[] {
  const bare = selector.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]/g, '');
  return [...bare.matchAll(/([.#])((?:\\.|[\w\u0080-\uffff-])+)/g)].map(
    ([, kind, name]) => kind! + name!.replace(/\\(.)/g, '$1'),
  );
}
