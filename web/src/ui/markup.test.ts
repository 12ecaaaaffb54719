import { expect, test } from 'vitest';
import { markupTree, styleOf, type MarkupElement } from './markup';

const first = (html: string) => markupTree(html).find((node): node is MarkupElement => typeof node !== 'string');

test('elements, their styles and their words come through', () => {
  expect(markupTree('<p style="margin:0;font-size:14px">Karibu &amp; asante</p>')).toEqual([
    { tag: 'p', style: { margin: '0', fontSize: '14px' }, children: ['Karibu & asante'] }]);
});

test('nothing runs, nothing is fetched, and no link can be pressed', () => {
  const tree = JSON.stringify(markupTree('<head><title>x</title><style>a{}</style></head><script>alert(1)</script><img src=x onerror=alert(1)><a href="https://a.example/?code=1" onclick="x()">Go</a><iframe src="//b"></iframe>'));
  expect(tree).not.toMatch(/alert|onerror|onclick|iframe|"href"/);
  expect(first('<a href="https://a.example/">Go</a>')).toMatchObject({ tag: 'span', title: 'https://a.example/', children: ['Go'] });
});

test('styles that fetch or cover are left out', () => {
  expect(styleOf('background:url(//a);position:fixed;color:red !important;-webkit-text-size-adjust:100%')).toEqual({ color: 'red', webkitTextSizeAdjust: '100%' });
});

test('what is not closed well does not break what is around it', () => {
  expect(first('<table><tr><td>one<td>two</table></p></div>')?.tag).toBe('table');
  expect(markupTree('a < b')).toEqual(['a ', '<', ' b']);
});
