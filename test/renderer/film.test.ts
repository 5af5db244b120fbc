import { expect, test } from 'vitest';
import { filmPage, stepWords } from '../../renderer/player/export/film.ts';
import { toMarkdown } from '../../renderer/player/export/markdown.ts';
import { pageThatNeverLoads } from './shipped.ts';

const heading = { title: 'Title', subject: 'Question 1 of 3: Why?', source: 'Scenario a&b' };
const frame = { svg: '<svg></svg>', heading: '1. <b>Open</b>', sentence: 'tcp 443 & "more" > less' };

test('whatever a scenario says is text in a film-strip', () => {
  const page = filmPage({ ...heading, title: '<script>alert(1)</script>' }, [frame], '');
  expect(page).not.toContain('<script');
  expect(page).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>');
  expect(page).toContain('<b>1. &lt;b&gt;Open&lt;/b&gt;</b> tcp 443 &amp; &quot;more&quot; &gt; less</figcaption>');
});

test('a film-strip loads nothing and runs nothing', () => {
  const page = filmPage(heading, [frame, frame], '@font-face{}');
  expect(page.match(/<figure>/g)).toHaveLength(2);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('<h1>Title</h1>\n<p>Question 1 of 3: Why?</p>');
  expect(page).toContain('@font-face');
  expect(page).not.toMatch(/https?:|src="|<link|<script/);
});

test('every step of a shipped trace has a heading and a sentence', () => {
  const { trace } = pageThatNeverLoads();
  for (const { index } of trace.steps) {
    const { heading, sentence } = stepWords(trace, index);
    expect(heading).toMatch(new RegExp(`^${index + 1}\\. .+: .+`));
    expect(sentence).not.toBe('');
    expect(sentence).not.toContain('`');
  }
});

test('a transcript of a run that is still predicted tells no outcome', () => {
  const { trace } = pageThatNeverLoads();
  const text = toMarkdown(heading, { ...trace, steps: trace.steps.slice(0, 2) }, false);
  expect(text).not.toMatch(/denied|ACCEPT|REJECT/);
});
