import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { composePageReader, type PageReader } from '../compose.ts';
import { messageOf } from '../core/message-of.ts';
import type { ArticleAnswer } from '../ports/article-reader.ts';
import type { Io, Run } from './command.ts';
import { readOptions } from './options.ts';

export const runArticle: Run = async (argv, io) => {
  const parsed = readOptions(argv, { json: { type: 'boolean', default: false }, title: { type: 'string' } }, io, 2);
  const [action, source] = parsed?.positionals ?? [];
  if (!parsed || action !== 'try' || source === undefined) {
    if (parsed) io.err('basewatch article: say what to try: article try URL|FILE.html');
    return 2;
  }
  await using pages = await composePageReader(process.env, io);
  if (!pages) return 1;
  const answer = await readSource(pages, source, parsed.values.title ?? null).catch((error: unknown) => {
    if (/^https?:/i.test(source)) throw error;
    io.err(`basewatch article: cannot read ${source}: ${messageOf(error)}`);
    return null;
  });
  if (answer === null) return 1;
  if (parsed.values.json) io.out(JSON.stringify(answer));
  else tell(answer, io);
  return answer.kind === 'article' ? 0 : 1;
};

async function readSource(pages: PageReader, source: string, title: string | null): Promise<ArticleAnswer> {
  if (/^https?:/i.test(source)) return pages.read({ url: source, title });
  return pages.readPage(await readFile(source), { url: pathToFileURL(resolve(source)).href, title });
}

function tell(answer: ArticleAnswer, io: Io): void {
  switch (answer.kind) {
    case 'article':
      io.out(`title:   ${answer.title ?? '-'}`);
      io.out(`byline:  ${answer.byline ?? '-'}`);
      io.out(`date:    ${answer.published.at === null ? '-' : `${answer.published.at} (${answer.published.precision})`}`);
      io.out(`address: ${answer.canonicalUrl ?? answer.finalUrl}`);
      io.out('');
      io.out(answer.text);
      return;
    case 'not_modified':
      return io.err('basewatch article: not modified');
    case 'gone':
      return io.err(`basewatch article: the page is gone (HTTP ${answer.status})`);
    case 'throttled':
      return io.err(`basewatch article: the server asks for fewer requests (HTTP ${answer.status})`);
    case 'failed':
      return io.err(`basewatch article: ${answer.stage}: ${answer.message}`);
    default:
      answer satisfies never;
  }
}
