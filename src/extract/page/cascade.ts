import type { CheerioAPI } from 'cheerio';
import { compile } from 'css-select';
import { AttributeAction, parse, SelectorType, type Selector } from 'css-what';
import { isTag, isText, type AnyNode, type Element } from 'domhandler';
import {
  ALL_SCREENS,
  NARROW,
  readDeclarations,
  readStyleSheet,
  WIDE,
  type StyleRule,
} from '../../domain/index.js';
import { elementsOf } from '../elements.js';
import { remembering } from '../remember.js';

/** What style sheets and its own style say of an element: on which screens, as bits. Undecided bits are in neither of a pair. */
export interface Told {
  readonly none: number;
  readonly displayed: number;
  readonly hidden: number;
  readonly visible: number;
  /** letters of no size, of a size of their own; else they have that around */
  readonly sizeless: number;
  readonly sized: number;
  /** cut to nothing or moved off the screen */
  readonly cut: number;
}

const NOTHING: Told = { none: 0, displayed: 0, hidden: 0, visible: 0, sizeless: 0, sized: 0, cut: 0 };

interface Matcher {
  readonly test: (element: Element) => boolean;
  /** ids count most, then classes and attributes, then names of elements */
  readonly weight: number;
  /** `.class`, `#id`, name or '*' that only what it is about has */
  readonly key: string;
  /** its answer asks the elements beside as well */
  readonly sideways: boolean;
}

interface Entry {
  readonly rule: StyleRule;
  readonly matcher: Matcher;
  readonly order: number;
}

/** Elements asked, one for another: a page that needs more is not laid out by rules but built to keep readers busy. */
const BUDGET = 4_000_000;
/** What an element beside or around costs at most. */
const LOOK_UP = 8;

const UNTESTABLE: { readonly matcher: Matcher | null } = { matcher: null };

const matcherOf = remembering((selector): { readonly matcher: Matcher | null } => {
  try {
    const [tokens, ...more] = parse(selector);
    if (!tokens || more.length > 0) return UNTESTABLE;
    const test = compile<AnyNode, Element>([tokens], { xmlMode: false });
    return {
      matcher: { test, weight: weightOf(tokens), key: keyOf(tokens), sideways: tokens.some(isSideways) },
    };
  } catch {
    return UNTESTABLE; // not a selector, or one that only a running browser can test
  }
});

const isSideways = (token: Selector): boolean =>
  token.type === SelectorType.Sibling ||
  token.type === SelectorType.Adjacent ||
  (token.type === SelectorType.Pseudo && /nth|first|last|only/.test(token.name));

function weightOf(tokens: readonly Selector[]): number {
  let weight = 0;
  for (const token of tokens) {
    if (token.type === SelectorType.Attribute)
      weight += token.name === 'id' && token.action === AttributeAction.Equals ? 10_000 : 100;
    else if (token.type === SelectorType.Tag) weight += 1;
    else if (token.type === SelectorType.Pseudo) {
      if (Array.isArray(token.data))
        weight += token.name === 'where' ? 0 : Math.max(0, ...token.data.map(weightOf));
      else weight += 100;
    }
  }
  return weight;
}

/** What to look a rule up by: of its last part the id, else a class, else the element's name. */
function keyOf(tokens: readonly Selector[]): string {
  let key = '*';
  for (const token of tokens) {
    if (COMBINATORS.has(token.type)) key = '*';
    else if (
      token.type === SelectorType.Attribute &&
      token.name === 'id' &&
      token.action === AttributeAction.Equals
    )
      key = `#${token.value}`;
    else if (
      token.type === SelectorType.Attribute &&
      token.name === 'class' &&
      token.action === AttributeAction.Element &&
      !key.startsWith('#')
    )
      key = `.${token.value}`;
    else if (token.type === SelectorType.Tag && key === '*') key = token.name;
  }
  return key;
}

const COMBINATORS = new Set<SelectorType>([
  SelectorType.Descendant,
  SelectorType.Child,
  SelectorType.Sibling,
  SelectorType.Adjacent,
  SelectorType.Parent,
  SelectorType.ColumnCombinator,
]);

/** Sheets of their own that the pages of a site, or the mails of a sender, repeat. */
const SHEETS_KEPT = 24;
const sheets = new Map<string, readonly StyleRule[]>();

function sheetOf(text: string): readonly StyleRule[] {
  let rules = sheets.get(text);
  if (!rules) {
    rules = readStyleSheet(text);
    if (sheets.size >= SHEETS_KEPT) sheets.clear();
    sheets.set(text, rules);
  }
  return rules;
}

const declarationsOf = remembering((style): { readonly told: ReturnType<typeof readDeclarations> } => ({
  told: readDeclarations(style),
}));

const textOf = (element: Element): string =>
  element.children.map((child) => (isText(child) ? child.data : '')).join('');

/** Rules that stand in the page itself. */
function ownRules($: CheerioAPI): StyleRule[] {
  return elementsOf($)
    .named('style')
    .flatMap((element) => {
      const { media = '' } = element.attribs;
      const text = textOf(element);
      return media === '' ? sheetOf(text) : readStyleSheet(text, media);
    });
}

const PROPERTIES = ['display', 'visibility', 'size', 'cut'] as const;
const TOLD_AS = {
  none: 'none',
  some: 'displayed',
  hidden: 'hidden',
  visible: 'visible',
} as const;

/** The winners of a cascade of the few properties that decide what is seen, on two screens at once. */
class Winners {
  readonly #rank = new Map<string, number>();
  readonly told: Record<keyof Told, number> = { ...NOTHING };

  /** `rank`: who is stronger, later ones winning among equals */
  put(part: Omit<StyleRule, 'selector'>, rank: number): void {
    for (const property of PROPERTIES) {
      const value = part[property];
      if (value === undefined) continue;
      for (const screen of [WIDE, NARROW]) {
        if ((part.screens & screen) === 0) continue;
        const slot = `${property} ${screen}`;
        if (rank < (this.#rank.get(slot) ?? -1)) continue;
        this.#rank.set(slot, rank);
        this.#set(property, value, screen);
      }
    }
  }

  #set(property: (typeof PROPERTIES)[number], value: string | boolean, screen: number): void {
    const { told } = this;
    const choose = (chosen: keyof Told | null, ...all: (keyof Told)[]): void => {
      for (const one of all) told[one] &= ~screen;
      if (chosen !== null) told[chosen] |= screen;
    };
    if (property === 'size')
      choose(value === 'none' ? 'sizeless' : value === 'some' ? 'sized' : null, 'sizeless', 'sized');
    else if (property === 'cut') choose(value === true ? 'cut' : null, 'cut');
    else if (property === 'display') choose(TOLD_AS[value as 'none' | 'some'], 'none', 'displayed');
    else choose(TOLD_AS[value as 'hidden' | 'visible'], 'hidden', 'visible');
  }
}

const IMPORTANT = 1e12;
const INLINE = 1e11;

/**
 * The cascade of CSS (https://www.w3.org/TR/css-cascade-4/), of the properties that decide what is seen: origin, importance,
 * specificity, order. Layers and scopes are taken as they come.
 */
export class Cascade {
  readonly #entries = new Map<string, Entry[]>();
  readonly #known = new WeakMap<Element, Told>();
  #budget = BUDGET;

  constructor(rules: readonly StyleRule[]) {
    rules.forEach((rule, order) => {
      const { matcher } = matcherOf(rule.selector);
      if (matcher === null) return;
      const entries = this.#entries.get(matcher.key);
      const entry = { rule, matcher, order };
      if (entries) entries.push(entry);
      else this.#entries.set(matcher.key, [entry]);
    });
  }

  /** What sheets and its style attribute say of an element. */
  told(element: Element): Told {
    let told = this.#known.get(element);
    if (!told) this.#known.set(element, (told = this.#tell(element)));
    return told;
  }

  #tell(element: Element): Told {
    const { class: names = '', id, style = '' } = element.attribs;
    if (style === '' && this.#entries.size === 0) return NOTHING;
    let winners: Winners | null = null;
    const visit = (key: string): void => {
      for (const { rule, matcher, order } of this.#entries.get(key) ?? []) {
        if (!this.#matches(matcher, element)) continue;
        winners ??= new Winners();
        winners.put(rule, (rule.important ? IMPORTANT : 0) + matcher.weight * 100_000 + order);
      }
    };
    if (this.#entries.size > 0) {
      visit('*');
      visit(element.name);
      if (id !== undefined) visit(`#${id}`);
      if (names !== '')
        for (const name of new Set(names.split(/\s+/, 60))) if (name !== '') visit(`.${name}`);
    }
    if (style !== '')
      for (const part of declarationsOf(style.slice(0, 5000)).told) {
        winners ??= new Winners();
        winners.put({ ...part, screens: ALL_SCREENS }, (part.important ? IMPORTANT : 0) + INLINE);
      }
    return winners?.told ?? NOTHING;
  }

  #matches({ test, sideways }: Matcher, element: Element): boolean {
    if (this.#budget <= 0) return false;
    this.#budget -= sideways ? (element.parent?.children.length ?? 1) + LOOK_UP : LOOK_UP;
    return test(element);
  }
}

const cascades = new WeakMap<AnyNode, Cascade>();

/** The cascade of a document; `linked`: rules of the sheets that it links to, where they are known. */
export function cascadeOf($: CheerioAPI, linked: readonly StyleRule[] = []): Cascade {
  const root = $.root().get(0)!;
  let cascade = cascades.get(root);
  if (!cascade) cascades.set(root, (cascade = new Cascade([...linked, ...ownRules($)])));
  return cascade;
}

/** Elements that hold what a page is about: sheets hide them until scripts have run. */
export function framesOf($: CheerioAPI): ReadonlySet<AnyNode> {
  const frames = new Set<AnyNode>();
  const elements = elementsOf($);
  const mains = [...elements.named('main'), ...elements.all.filter(({ attribs }) => attribs.role === 'main')];
  for (const inner of [...elements.named('body'), ...mains])
    for (let up: AnyNode | null = inner; up && isTag(up) && !frames.has(up); up = up.parent) frames.add(up);
  return frames;
}
