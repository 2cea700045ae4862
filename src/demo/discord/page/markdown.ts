import { escapeHtml, linkHtml } from './html.ts';

/** Turns ids in mentions into names. */
export interface Names {
  user(id: string): string;
  role(id: string): string;
  channel(id: string): string;
}

interface InlineRule {
  readonly pattern: RegExp;
  readonly html: (match: RegExpExecArray, names: Names) => string;
}

const group = (match: RegExpExecArray, index: number) => match[index] ?? '';

/** Tried at every position; the earliest match wins, of equally early ones the first rule. */
const inlineRules: readonly InlineRule[] = [
  { pattern: /\\([^\p{L}\p{N}\s])/u, html: (match) => escapeHtml(group(match, 1)) },
  { pattern: /`([^`\n]+)`/, html: (match) => `<code>${escapeHtml(group(match, 1))}</code>` },
  {
    pattern: /\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/,
    html: (match, names) => linkHtml(group(match, 2), inlineHtml(group(match, 1), names)),
  },
  { pattern: /<(https?:\/\/[^\s>]+)>/, html: (match) => linkHtml(group(match, 1), escapeHtml(group(match, 1))) },
  { pattern: /https?:\/\/[^\s<>|]+[^\s<>|.,:;!?'")\]*_~]/, html: (match) => linkHtml(group(match, 0), escapeHtml(group(match, 0))) },
  { pattern: /<@!?(\d+)>/, html: (match, names) => mention(`@${names.user(group(match, 1))}`) },
  { pattern: /<@&(\d+)>/, html: (match, names) => mention(`@${names.role(group(match, 1))}`) },
  { pattern: /<#(\d+)>/, html: (match, names) => mention(`#${names.channel(group(match, 1))}`) },
  { pattern: /<\/([^:>\n]+):\d+>/, html: (match) => mention(`/${group(match, 1)}`) },
  { pattern: /<t:(\d{1,11})(?::[tTdDfFR])?>/, html: (match) => timeHtml(Number(match[1])) },
  { pattern: /\*\*([^\n]+?)\*\*(?!\*)/, html: (match, names) => `<strong>${inlineHtml(group(match, 1), names)}</strong>` },
  { pattern: /__([^\n]+?)__(?!_)/, html: (match, names) => `<u>${inlineHtml(group(match, 1), names)}</u>` },
  { pattern: /~~([^\n]+?)~~/, html: (match, names) => `<s>${inlineHtml(group(match, 1), names)}</s>` },
  { pattern: /\|\|([^\n]+?)\|\|/, html: (match, names) => `<span class="spoiler">${inlineHtml(group(match, 1), names)}</span>` },
  { pattern: /\*([^*\n]+)\*/, html: (match, names) => `<em>${inlineHtml(group(match, 1), names)}</em>` },
  { pattern: /(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/u, html: (match, names) => `<em>${inlineHtml(group(match, 1), names)}</em>` },
];

/** One line of Discord's markdown as HTML: everything not understood stays text, escaped. */
export function inlineHtml(text: string, names: Names): string {
  let html = '';
  let rest = text;
  while (rest.length > 0) {
    const found = earliest(rest);
    if (!found) return html + escapeHtml(rest);
    html += escapeHtml(rest.slice(0, found.match.index)) + found.rule.html(found.match, names);
    rest = rest.slice(found.match.index + found.match[0].length);
  }
  return html;
}

/** Several lines of Discord's markdown as HTML blocks: paragraphs, headings, quotes, lists, subtext, code. */
export function markdownHtml(text: string, names: Names): string {
  return text
    .split(/(```[\s\S]+?```)/)
    .map((part) => {
      const code = /^```(?:[a-z0-9]*\n)?([\s\S]+?)```$/.exec(part)?.[1];
      return code === undefined ? linesHtml(part, names) : `<pre dir="auto"><code>${escapeHtml(code)}</code></pre>`;
    })
    .join('');
}

function linesHtml(text: string, names: Names): string {
  const lines = text.split('\n');
  const blocks: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('>>> ')) {
      const quoted = [line.slice(4), ...lines.slice(index + 1)].join('\n');
      return [...blocks, `<blockquote dir="auto">${linesHtml(quoted, names)}</blockquote>`].join('');
    }
    if (line.trim() !== '') blocks.push(lineHtml(line, names));
    else if (index > 0 && index < lines.length - 1) blocks.push('<div class="gap"></div>');
  }
  return blocks.join('');
}

function lineHtml(line: string, names: Names): string {
  const [, mark, rest] = /^(-# |#{1,3} |> |[-*] |\d+\. )?([\s\S]*)$/.exec(line) ?? [];
  const body = inlineHtml(rest ?? '', names);
  if (mark === undefined) return `<div dir="auto">${body}</div>`;
  if (mark === '-# ') return `<div class="subtext" dir="auto">${body}</div>`;
  if (mark === '> ') return `<blockquote dir="auto">${body}</blockquote>`;
  if (mark.startsWith('#')) return `<div class="heading h${mark.trim().length}" dir="auto">${body}</div>`;
  const bullet = /^\d/.test(mark) ? mark.trim() : '•';
  return `<div class="item" dir="auto"><span class="bullet">${bullet}</span> ${body}</div>`;
}

function earliest(text: string): { rule: InlineRule; match: RegExpExecArray } | null {
  let best: { rule: InlineRule; match: RegExpExecArray } | null = null;
  for (const rule of inlineRules) {
    const match = rule.pattern.exec(text);
    if (match && (best === null || match.index < best.match.index)) best = { rule, match };
  }
  return best;
}

function mention(text: string): string {
  return `<span class="mention">${escapeHtml(text)}</span>`;
}

function timeHtml(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  return `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
