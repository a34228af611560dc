import { describe, expect, it } from 'vitest';
import { readStyleSheet } from '../../domain/index.js';
import { context, mail, page } from '../capture.testing.js';
import { readDocument } from './index.js';
import { SIGHTINGS } from './sight.testing.js';

const READ = /\b(?:seen|click|phone)[A-Z]\w+/g;
const UNREAD = /\b(?:gone|aloud)[A-Z]\w+/g;

describe('what is seen is read', () => {
  it.each(SIGHTINGS)('$name', ({ html, css = '', mail: isMail }) => {
    const styles = readStyleSheet(css);
    const document = readDocument(isMail ? mail({ html }) : page(html, { styles }), context());
    const read = document.blocks.map(({ text }) => text).join('\n');
    const body = html.replace(/<style>[^]*?<\/style>|<!--\[if mso[^]*?endif\]-->/g, '');
    expect(new Set(read.match(READ))).toEqual(new Set(body.match(READ)));
    expect(read.match(UNREAD)).toBeNull();
  });
});
