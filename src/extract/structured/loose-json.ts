/**
 * JSON as pages really hold it: trailing commas, comments, raw line breaks and stray quotes in strings, single quotes,
 * bare keys, `undefined`, a missing end. One pass, bounded depth.
 */
export interface LooseValue {
  readonly value: unknown;
  /** offset behind the value */
  readonly end: number;
}

const MAX_DEPTH = 120;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };
const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  undefined: null,
  NaN: null,
  '!0': true,
  '!1': false,
};

class Unreadable extends Error {}

class LooseReader {
  at: number;
  constructor(
    readonly text: string,
    at: number,
  ) {
    this.at = at;
  }

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Unreadable();
    this.skip();
    const char = this.text.charAt(this.at);
    if (char === '{') return this.object(depth);
    if (char === '[') return this.array(depth);
    if (char === '"' || char === "'" || char === '`') return this.string(char);
    return this.word();
  }

  /** blanks, comments and commas */
  skip(): void {
    for (;;) {
      const char = this.text.charCodeAt(this.at);
      if (char <= 32 || char === 44 || char === 0xa0 || char === 0xfeff) this.at++;
      else if (this.text.startsWith('/*', this.at)) this.to('*/');
      else if (this.text.startsWith('//', this.at)) this.to('\n');
      else return;
      if (this.at >= this.text.length) return;
    }
  }

  to(mark: string): void {
    const end = this.text.indexOf(mark, this.at + 2);
    this.at = end < 0 ? this.text.length : end + mark.length;
  }

  object(depth: number): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    this.at++;
    for (;;) {
      this.skip();
      const char = this.text.charAt(this.at);
      if (char === '' || char === '}') break;
      const key = char === '"' || char === "'" ? this.string(char) : this.key();
      this.skip();
      if (this.text.charAt(this.at) !== ':') throw new Unreadable();
      this.at++;
      const value = this.value(depth + 1);
      if (key !== '__proto__') found[key] = value;
    }
    this.at++;
    return found;
  }

  array(depth: number): unknown[] {
    const found: unknown[] = [];
    this.at++;
    for (;;) {
      this.skip();
      const char = this.text.charAt(this.at);
      if (char === '' || char === ']') break;
      found.push(this.value(depth + 1));
    }
    this.at++;
    return found;
  }

  key(): string {
    const match = /[\w$@-]{1,80}/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (!found) throw new Unreadable();
    this.at += found[0].length;
    return found[0];
  }

  word(): unknown {
    const match = /[-+\w.!$]{1,60}/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text)?.[0];
    if (found === undefined) throw new Unreadable();
    this.at += found.length;
    if (Object.hasOwn(WORDS, found)) return WORDS[found];
    const number = Number(found);
    if (Number.isNaN(number)) throw new Unreadable();
    return number;
  }

  string(quote: string): string {
    let out = '';
    let from = ++this.at;
    for (; this.at < this.text.length; this.at++) {
      const char = this.text.charAt(this.at);
      if (char === '\\') {
        out += this.text.slice(from, this.at) + this.escape();
        from = this.at + 1;
      } else if (char === quote && this.closes(quote)) break;
    }
    out += this.text.slice(from, this.at);
    this.at++;
    return out;
  }

  /** a quote inside a text ("27" screen") is followed by more text */
  closes(quote: string): boolean {
    if (quote !== '"') return true;
    let next = this.at + 1;
    while (next - this.at < 200 && this.text.charCodeAt(next) <= 32) next++;
    const char = this.text.charAt(next);
    return char === '' || ',}]:;/)'.includes(char);
  }

  escape(): string {
    const char = this.text.charAt(++this.at);
    if (char === 'u' || char === 'x') {
      const digits = this.text.slice(this.at + 1, this.at + (char === 'u' ? 5 : 3));
      if (/^[\da-f]+$/i.test(digits)) {
        this.at += digits.length;
        return String.fromCharCode(Number.parseInt(digits, 16));
      }
    }
    return ESCAPES[char] ?? char;
  }
}

/** The value that begins at or after a position, read leniently; null where none can be made out. */
export function parseLoose(text: string, at = 0): LooseValue | null {
  const reader = new LooseReader(text, at);
  try {
    const value = reader.value(0);
    return { value, end: reader.at };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** All values of a script that should be JSON: strictly where it is, else leniently, one after another. */
export function parseJsonText(text: string): unknown[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  try {
    return [JSON.parse(trimmed)];
  } catch {
    // broken JSON is common; the lenient reader follows
  }
  let body = trimmed;
  if (!/["']/.test(body) || /^[[{]\s*&/.test(body))
    body = body.replace(/&(quot|amp|lt|gt|#34|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
  const values: unknown[] = [];
  let at = nextStart(body, 0);
  while (at >= 0 && values.length < 50) {
    const found = parseLoose(body, at);
    if (!found) break;
    values.push(found.value);
    at = nextStart(body, found.end);
  }
  return values;
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  '#34': '"',
  '#39': "'",
};

function nextStart(text: string, from: number): number {
  const rest = /[[{]/g;
  // "<![CDATA[" opens no array
  const cdata = text.indexOf('<![CDATA[', from);
  rest.lastIndex = cdata >= from && cdata - from < 40 ? cdata + 9 : from;
  return rest.exec(text)?.index ?? -1;
}
