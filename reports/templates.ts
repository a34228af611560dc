import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

/** The pages that exist: one template each in `html/`. */
export type TemplateName =
  'report' | 'overview' | 'history' | 'finding' | 'message' | 'email' | 'findings' | 'months' | 'sign-in';

/** Pages of the web view that ask for something. */
const FORMS: ReadonlySet<TemplateName> = new Set(['finding', 'sign-in']);

/** Templates stay beside their sources; compiled code stands in `dist/`, so they are found from the package's root. */
function templateFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'reports', 'html');
    if (folder === dirname(folder)) throw new Error('The package of Unisono has no package.json');
  }
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

interface Library {
  readonly templates: ReadonlyMap<string, HandlebarsTemplateDelegate>;
  /** Content-Security-Policy: this page's own script and style, pictures in it or beside it, nothing else */
  readonly policy: string;
  readonly css: Handlebars.SafeString;
  readonly js: Handlebars.SafeString;
}

let library: Library | undefined;

function load(): Library {
  const folder = templateFolder();
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  const handlebars = Handlebars.create();
  const options = { knownHelpersOnly: true, preventIndent: true };
  for (const file of readdirSync(join(folder, 'partials'))) {
    const source = read('partials', file).trimEnd();
    handlebars.registerPartial(file.replace(/\.hbs$/, ''), handlebars.compile(source, options));
  }
  const pages = readdirSync(folder).filter((file) => file.endsWith('.hbs'));
  const css = read('report.css');
  const js = read('client', 'report.js');
  return {
    templates: new Map(
      pages.map((file) => [file.replace(/\.hbs$/, ''), handlebars.compile(read(file), options)]),
    ),
    policy: [
      "default-src 'none'",
      `script-src ${hashOf(js)}`,
      `style-src ${hashOf(css)}`,
      "img-src 'self' data: file:",
      "base-uri 'none'",
    ].join('; '),
    css: new Handlebars.SafeString(css),
    js: new Handlebars.SafeString(js),
  };
}

/**
 * Fills a page. Everything in `view` is escaped; only the package's own style and script go in as they are.
 */
export function fillTemplate(name: TemplateName, view: object): string {
  library ??= load();
  const { templates, policy, css, js } = library;
  const forms = FORMS.has(name) ? "form-action 'self'" : "form-action 'none'";
  return templates.get(name)!({ ...view, policy: `${policy}; ${forms}`, css, js });
}
