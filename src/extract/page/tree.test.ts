import { load } from 'cheerio';
import { isComment, isTag, isText, type AnyNode } from 'domhandler';
import { describe, expect, it } from 'vitest';
import { elementsOf } from '../elements.js';
import { parseMarkup } from './parse.js';
import { growTree } from './tree.js';

/** A tree in one line: `p(one b(two))`. */
function outline(node: AnyNode): string {
  if (isText(node)) return node.data.trim();
  if (!('children' in node) || isComment(node)) return '';
  const inside = node.children.map(outline).filter((part) => part !== '');
  return isTag(node) ? `${node.name}(${inside.join(' ')})` : inside.join(' ');
}

describe('a tree grown from markup', () => {
  it.each([
    ['a document without html, head and body', '<title>Krug</title><meta name="a"><h1>Krug</h1>9 €'],
    ['a head that nobody ended', '<html><head><title>x</title><div>Neu</div><p>Krug'],
    ['text right after the head', '<head><title>x</title></head>Neu<script>1</script>'],
    ['a body within the body', '<body class="a"><p>x</p><body><p>y</p></body></html><footer>z</footer>'],
    ['items that nobody ended', '<ul><li>a<li><span>b<li><div>c<ul><li>d</ul><li>e</ul>'],
    ['terms that nobody ended', '<dl><dt>a<dd>b<dt>c<dd><div>d</dl>'],
    ['rows and cells that nobody ended', '<table><tbody><tr><td>a<td><div>b<td>c<tr><th>d</table><p>e'],
    ['a table in a cell', '<table><tbody><tr><td><table><tbody><tr><td>a</table>b<td>c</table>'],
    ['an end without a start in a cell', '<div><table><tbody><tr><td>a</div></p>b</td><td>c</table>d</div>e'],
    ['the end of a row in a list', '<table><tbody><tr><td><ul><li>a</td><td>b</table>'],
    ['paragraphs that nobody ended', '<p>a<p>b<div>c</div>d</p>e'],
    ['a heading ended as another', '<h2>a</h3>b<h1>c<h2>d</h2>'],
    ['a span ended outside of its block', '<div><span><div>a</span>b</div>c</div>d'],
    ['options and buttons', '<select><option>a<option>b</select><button>c<button>d</button>'],
    ['an object and what it holds in', '<div><object><div>a</object>b</div>'],
    ['a picture that nobody ended', '<div><svg><path d="M0"><g><div>a</div></div><p>b'],
    ['drawn elements without an end', '<svg><path/><circle r="1"/><title>a</title></svg><p>b'],
    ['a line break as an end', 'a</br>b</p>c'],
    ['references', '<p title="&quot;a&quot;">1&nbsp;099&euro; &amp; &#8364; &notit; AT&T'],
    ['an attribute given twice', '<p class=a class=b>x'],
  ])('is the one of the HTML standard: %s', (_, html) => {
    expect(outline(parseMarkup(html).root()[0]!)).toBe(outline(load(html).root()[0]!));
  });

  it('ends a link with its tag, whatever stands open in it', () => {
    expect(outline(growTree('<section><a href="/a"><div>x</a></div>y</section>', true).root)).toBe(
      'section(a(div(x)) y)',
    );
  });

  it('keeps a part of a page without a document around it', () => {
    expect(outline(growTree('<div>a</div>b', true).root)).toBe('div(a) b');
  });

  it('lies flat beyond the depth of browsers, nothing lost', () => {
    const { root, all } = growTree(`${'<i><b>'.repeat(5000)}9 €`);
    let deepest = 0;
    for (const element of all) {
      let depth = 0;
      for (let up = element.parent; up && isTag(up); up = up.parent) depth += 1;
      deepest = Math.max(deepest, depth);
    }
    expect(all).toHaveLength(10_003);
    expect(deepest).toBe(512);
    expect(outline(root)).toContain('9 €');
  });

  it('lists its elements in reading order', () => {
    const $ = parseMarkup('<p>a<b>b</b></p><p>c');
    expect(elementsOf($).all.map(({ name }) => name)).toEqual(['html', 'head', 'body', 'p', 'b', 'p']);
    expect(elementsOf($).named('p').map(outline)).toEqual(['p(a b(b))', 'p(c)']);
  });

  it.each([
    ['open elements', '<div>'.repeat(1_000_000)],
    ['ends of what is not open', `<i>${'<div>'.repeat(3000)}${'</i>'.repeat(1_000_000)}`],
    ['items far below a list', `<li><ul>${'<div>'.repeat(400_000)}${'<li></li>'.repeat(400_000)}`],
    ['open formatting', '<a href=x><b><i><u>'.repeat(200_000)],
  ])('costs linear time: %s', (_, html) => {
    const before = process.cpuUsage().user;
    growTree(html);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(6);
  });
});
