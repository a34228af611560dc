import { scanner } from './scan.js';

/**
 * What a text must hold before an expression can match in it: most text of a page holds none of it, and finding that
 * out is many times cheaper than trying the expression at every word.
 * (The idea of literal prefilters: Russ Cox, "Regular Expression Matching with a Trigram Index", 2012.)
 */

/** Part of an expression. `exact`: all that it can match, where that is little. `needles`: each match holds one of them. */
interface Part {
  readonly exact: readonly string[] | null;
  readonly needles: readonly string[] | null;
}

const MOST_EXACT = 24;
const NOTHING: Part = { exact: [''], needles: null };
const ANYTHING: Part = { exact: null, needles: null };

/** Strings of which every match of an expression holds at least one; null where no such can be told. */
export function needlesOf(source: string): readonly string[] | null {
  return required(new Parser(source).alternatives());
}

/** A test that fails only where the expression cannot match in a text; null where that cannot be told. */
export function needleTest(source: string): ((text: string) => boolean) | null {
  const needles = needlesOf(source);
  if (needles === null) return null;
  const group = scanner.add(needles.filter((one) => !needles.some((o) => o !== one && one.includes(o))));
  return (text) => scanner.mayHold(group, text);
}

const tests = new WeakMap<RegExp, ((text: string) => boolean) | null>();

/** False where the expression cannot match in the text; true says nothing. */
export function mayMatch(pattern: RegExp, text: string): boolean {
  let test = tests.get(pattern);
  if (test === undefined) {
    test = needleTest(pattern.source);
    tests.set(pattern, test);
  }
  return test === null || test(text);
}

/** Does the expression, one without state (no g, no y), match in the text. */
export const matches = (pattern: RegExp, text: string): boolean =>
  mayMatch(pattern, text) && pattern.test(text);

/** The better of what a part must hold: the longer its shortest needle, the rarer. */
function required({ exact, needles }: Part): readonly string[] | null {
  return exact === null ? needles : filled(exact);
}

const filled = (texts: readonly string[]): readonly string[] | null =>
  texts.every((text) => text !== '') ? [...new Set(texts)] : null;

const shortest = (needles: readonly string[]): number => Math.min(...needles.map((each) => each.length));

function better(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null || b === null) return a ?? b;
  return shortest(a) > shortest(b) || (shortest(a) === shortest(b) && a.length <= b.length) ? a : b;
}

function either(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0]!;
  const exact = parts.every((part) => part.exact !== null) ? parts.flatMap((part) => part.exact!) : null;
  const needles = parts.map(required);
  return {
    exact: exact !== null && exact.length <= MOST_EXACT ? exact : null,
    needles: needles.every((each) => each !== null) ? [...new Set(needles.flat())] : null,
  };
}

/** Reads the expressions that word lists are written in; what it does not know is taken to match anything. */
class Parser {
  private at = 0;

  constructor(private readonly source: string) {}

  alternatives(): Part {
    const parts = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at += 1;
      parts.push(this.sequence());
    }
    return either(parts);
  }

  private sequence(): Part {
    let run: readonly string[] = [''];
    let needles: readonly string[] | null = null;
    let torn = false;
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) {
      const part = this.repeated(this.atom());
      const { exact } = part;
      if (exact !== null && exact.length * run.length <= MOST_EXACT) {
        run = run.flatMap((first) => exact.map((second) => first + second));
        continue;
      }
      // no needle spans what may be anything: the run ends before it, and another begins behind it
      torn = true;
      needles = better(needles, better(filled(run), exact === null ? part.needles : null));
      run = exact ?? [''];
    }
    return torn ? { exact: null, needles: better(needles, filled(run)) } : { exact: run, needles: null };
  }

  private atom(): Part {
    const sign = this.source[this.at]!;
    if (sign === '(') return this.group();
    if (sign === '[') return this.set();
    if (sign === '\\') return this.escape();
    this.at += 1;
    if (sign === '^' || sign === '$') return NOTHING;
    return sign === '.' ? ANYTHING : { exact: [sign], needles: null };
  }

  private group(): Part {
    const open = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(this.source.slice(this.at))![0];
    this.at += open.length;
    const inside = this.alternatives();
    this.at += 1;
    return /[=!]$/.test(open) ? NOTHING : inside;
  }

  private set(): Part {
    const whole = /^\[(?:\\.|[^\]\\])*\]/.exec(this.source.slice(this.at))![0];
    this.at += whole.length;
    const signs = whole.slice(1, -1);
    const plain = signs.length > 0 && signs.length <= 4 && !/[\\^-]/.test(signs);
    return plain ? { exact: Array.from(signs), needles: null } : ANYTHING;
  }

  private escape(): Part {
    const class_ = /^\\(?:[pP]\{[^}]*\}|k<\w+>|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|\d+|.)/u.exec(
      this.source.slice(this.at),
    )![0];
    this.at += class_.length;
    if (/^\\[bB]$/.test(class_)) return NOTHING;
    if (class_ === '\\d') return { exact: Array.from('0123456789'), needles: null };
    return /^\\[^\p{L}\d]$/u.test(class_) ? { exact: [class_.slice(1)], needles: null } : ANYTHING;
  }

  private repeated(part: Part): Part {
    const sign = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at));
    if (!sign) return part;
    this.at += sign[0].length;
    if (sign[0].startsWith('?'))
      return { exact: part.exact === null ? null : ['', ...part.exact], needles: null };
    const optional = sign[0].startsWith('*') || Number(sign[1] ?? 1) === 0;
    return optional ? ANYTHING : { exact: null, needles: required(part) };
  }
}
